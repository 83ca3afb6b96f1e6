namespace PartnerPortal.Domain.Portfolio;

/// <summary>The columns of the customer list that an agent may hide. The customer's name always stays. The numbers are stored.</summary>
[Flags]
public enum ListColumns
{
    None = 0,
    Domain = 1,
    Country = 2,
    Acceptance = 4,
    PartnerConfirmation = 8,
    ThroughMicrosoft = 16,
    LastChange = 32,
    All = Domain | Country | Acceptance | PartnerConfirmation | ThroughMicrosoft | LastChange,
}

/// <summary>What an agent's customer list looks like.</summary>
/// <param name="Hidden">The columns left out; a new column is shown until somebody hides it.</param>
/// <param name="IsCompact">Rows are low, so that more of them fit on a screen.</param>
/// <param name="PageSize">One of <see cref="PortfolioQueries.PageSizes"/>.</param>
public sealed record ListLayout(ListColumns Hidden, bool IsCompact, int PageSize)
{
    /// <summary>Of whoever has not chosen anything.</summary>
    public static ListLayout Default { get; } = new(ListColumns.None, IsCompact: false, PortfolioQueries.PageSize);

    public bool Shows(ListColumns column) => !Hidden.HasFlag(column);
}

/// <summary>The layout that an agent has chosen, as it is stored.</summary>
public sealed class ChosenListLayout
{
    public required Guid AgentId { get; init; }

    public required ListColumns Hidden { get; set; }

    public required bool IsCompact { get; set; }

    public required int PageSize { get; set; }
}
