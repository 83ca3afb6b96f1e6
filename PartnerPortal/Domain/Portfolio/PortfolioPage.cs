using PartnerPortal.Domain.Acceptances;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>A customer in the list. Times are UTC.</summary>
/// <param name="ConfirmedOn">Partner confirmation.</param>
/// <param name="AcceptedDirectlyAt">Acceptance through Microsoft.</param>
/// <param name="ResellerId">The indirect reseller through whom a provider sells.</param>
public sealed record PortfolioLine(
    Guid CustomerTenantId,
    string CompanyName,
    string Domain,
    string Country,
    AcceptanceStatus Status,
    DateOnly? ConfirmedOn,
    string? ConfirmedBy,
    DateTime? AcceptedDirectlyAt,
    string? AcceptedDirectlyBy,
    DateTime? RefusedAt,
    DateTime? InvitedUntil,
    DateTime ChangedAt,
    Guid? ResellerId
)
{
    /// <summary>The day of the acceptance that counts, otherwise of the newest on record.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>The version of the agreement that was accepted then.</summary>
    public string? VersionLabel { get; init; }
}

/// <summary>A page of the list.</summary>
/// <param name="First">The number of its first line in the whole list, from 1; 0 if the list is empty.</param>
/// <param name="Total">How many customers match; a lower bound if <paramref name="TotalIsExact"/> is false.</param>
/// <param name="TotalIsExact">All were counted.</param>
/// <param name="Counts">What the filter's choices would leave; null if too many match to be counted.</param>
/// <param name="CursorWasInvalid">The requested position is invalid, so this is the first page.</param>
public sealed record PortfolioPage(
    IReadOnlyList<PortfolioLine> Lines,
    long First,
    long Total,
    bool TotalIsExact,
    PortfolioCounts? Counts,
    PortfolioCursor? Previous,
    PortfolioCursor? Next,
    bool CursorWasInvalid
)
{
    /// <summary>All counts of the partner, regardless of the filter.</summary>
    public required PortfolioCounts OfAll { get; init; }
}
