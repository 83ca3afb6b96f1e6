namespace PartnerPortal.Domain.Portfolio;

/// <summary>Where one way to read a list gives over to another. They decide about speed and about what is counted, never about rows.</summary>
internal sealed record PortfolioLimits
{
    public static readonly PortfolioLimits Default = new();

    /// <summary>More than so many are neither counted nor sorted where that means finding them one by one.</summary>
    public int MostFound { get; init; } = 5_000;

    /// <summary>Of more that words find, so many are read to know how many there are at least.</summary>
    public int SampleRead { get; init; } = 1_000;

    /// <summary>Where words or a tag find too many, but so few have the facets asked for, each of those is looked at.</summary>
    public int FewEnoughToLookAt { get; init; } = 4_000;

    /// <summary>
    /// So many rows along an order are looked at for those that match; where that is in vain, they are sorted. Of a million customers of
    /// which <see cref="MostFound"/> match, a page is met in half of it.
    /// </summary>
    public int LongestWay { get; init; } = 10_000;
}
