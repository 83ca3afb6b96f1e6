namespace PartnerPortal.Domain.Portfolio;

/// <summary>Where one way to read a list gives over to another. They decide about speed and about what is counted, never about rows.</summary>
internal sealed record PortfolioLimits
{
    public static readonly PortfolioLimits Default = new();

    /// <summary>More than so many are not counted where counting means reading them.</summary>
    public int MostCounted { get; init; } = 5_000;

    /// <summary>Of those that are found row by row.</summary>
    public int MostFound { get; init; } = 5_000;

    /// <summary>Up to so many rows are fetched and sorted; of more, a walk along the order meets enough of them soon.</summary>
    public int FewEnoughToSort { get; init; } = 2_500;

    /// <summary>Of more, so many are read to know how many there are at least, where what is asked needs it.</summary>
    public int SampleRead { get; init; } = 1_000;

    /// <summary>Where words find too many, but so few have the facets asked for, each of those is looked at.</summary>
    public int FewEnoughToLookAt { get; init; } = 4_000;

    /// <summary>Up to so many stretches are walked side by side.</summary>
    public int MostStretches { get; init; } = 400;

    /// <summary>A walk that has passed so many rows in vain is given up for sorting.</summary>
    public int LongestWalk { get; init; } = 30_000;

    /// <summary>The same where rows must be read on the way.</summary>
    public int LongestReading { get; init; } = 10_000;

    /// <summary>Steps along an order that cost as much as one row read to be sorted.</summary>
    public int StepsPerRow { get; init; } = 10;
}
