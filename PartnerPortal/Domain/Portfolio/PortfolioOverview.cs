using PartnerPortal.Domain.Acceptances;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>The status of a partner's customers, its trend, and what needs attention.</summary>
/// <param name="ByCountry">The most customers first.</param>
/// <param name="ByReseller">The same for each indirect reseller of a provider.</param>
/// <param name="Trend">
/// The status counts of the past weeks, the oldest first and today's last, a week apart. Weeks without recorded counts are
/// left out.
/// </param>
/// <param name="Attention">Most urgent first; empty groups are left out.</param>
public sealed record PortfolioOverview(
    PortfolioCounts Counts,
    IReadOnlyList<CoverageShare<string>> ByCountry,
    IReadOnlyList<CoverageShare<Guid>> ByReseller,
    IReadOnlyList<CoverageDay> Trend,
    IReadOnlyList<AttentionGroup> Attention
)
{
    /// <summary>How many weeks back changes are compared.</summary>
    public const int ChangeWeeks = 4;

    /// <summary>The day with which changes are compared, if its counts were recorded.</summary>
    public CoverageDay? Before =>
        Trend.Count == 0 ? null : Trend.FirstOrDefault(day => day.Day == Trend[^1].Day.AddDays(-7 * ChangeWeeks));
}

/// <summary>The customers of one country or reseller, by status.</summary>
public sealed record CoverageShare<TKey>(TKey Key, IReadOnlyDictionary<AcceptanceStatus, long> ByStatus)
{
    public long Total => ByStatus.Values.Sum();

    /// <summary>Those with an acceptance that counts.</summary>
    public long Accepted => CoverageDay.AcceptedOf(ByStatus);
}

/// <summary>The customers by status on a day (UTC).</summary>
public sealed record CoverageDay(DateOnly Day, IReadOnlyDictionary<AcceptanceStatus, long> ByStatus)
{
    public long Total => ByStatus.Values.Sum();

    /// <summary>Those with an acceptance that counts.</summary>
    public long Accepted => AcceptedOf(ByStatus);

    /// <summary>The share of those with an acceptance that counts, from 0 to 1; null without customers.</summary>
    public double? Share => Total == 0 ? null : (double)Accepted / Total;

    internal static long AcceptedOf(IReadOnlyDictionary<AcceptanceStatus, long> byStatus) =>
        byStatus.Where(pair => AcceptanceConclusion.IsAcceptance(pair.Key)).Sum(pair => pair.Value);
}

/// <summary>What a partner should look at, the most urgent first.</summary>
public enum AttentionKind
{
    /// <summary>Turned away from direct acceptance: only the partner's attestation settles it.</summary>
    MustAttest,

    /// <summary>A signatory has accepted by a link; finalising records the attestation.</summary>
    ReadyToFinalise,

    /// <summary>A signatory declined, or named another person.</summary>
    LinkRefused,

    /// <summary>The last request for acceptance by a link ended without an answer.</summary>
    LinkExpired,

    /// <summary>The last invitation ended without an answer.</summary>
    InvitationExpired,

    /// <summary>The open invitation ends soon.</summary>
    InvitationEnding,

    /// <summary>There are acceptances, but none counts any more.</summary>
    Outdated,

    /// <summary>A cart is waiting that the gate would stop.</summary>
    OrderWaiting,

    /// <summary>A cart is left that can be checked out.</summary>
    OrderReady,

    /// <summary>An acceptance is on record here and not in Partner Center.</summary>
    MissingInPartnerCenter,

    /// <summary>Partner Center no longer lists the customer.</summary>
    LeftPartnerCenter,

    /// <summary>The attestation lacks the signer's phone number.</summary>
    SignerIncomplete,
}

/// <summary>Customers that need the same action.</summary>
/// <param name="Filter">The filter that lists them.</param>
/// <param name="Count">How many there are.</param>
/// <param name="First">The most urgent few.</param>
public sealed record AttentionGroup(
    AttentionKind Kind,
    PortfolioFilter Filter,
    long Count,
    IReadOnlyList<AttentionLine> First
)
{
    /// <summary>Which customers of the list these are.</summary>
    public static PortfolioFilter FilterOf(AttentionKind kind) =>
        kind switch
        {
            AttentionKind.MustAttest => new PortfolioFilter(Status: AcceptanceStatus.MustAttest),
            AttentionKind.ReadyToFinalise => new PortfolioFilter(Status: AcceptanceStatus.ReadyToFinalise),
            AttentionKind.LinkRefused => new PortfolioFilter { Traits = PortfolioTraits.LinkRefused },
            AttentionKind.LinkExpired => new PortfolioFilter { Traits = PortfolioTraits.LinkExpired },
            AttentionKind.InvitationExpired => new PortfolioFilter { Traits = PortfolioTraits.InvitationExpired },
            AttentionKind.InvitationEnding => new PortfolioFilter { Traits = PortfolioTraits.InvitationEnding },
            AttentionKind.Outdated => new PortfolioFilter(Status: AcceptanceStatus.Outdated),
            AttentionKind.OrderWaiting => new PortfolioFilter { Traits = PortfolioTraits.OrderWaiting },
            AttentionKind.OrderReady => new PortfolioFilter { Traits = PortfolioTraits.OrderReady },
            AttentionKind.MissingInPartnerCenter => new PortfolioFilter
            {
                Traits = PortfolioTraits.MissingInPartnerCenter,
            },
            AttentionKind.LeftPartnerCenter => new PortfolioFilter { Traits = PortfolioTraits.LeftPartnerCenter },
            AttentionKind.SignerIncomplete => new PortfolioFilter { Traits = PortfolioTraits.SignerIncomplete },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };
}

/// <summary>A customer that needs attention, and the time that makes it urgent.</summary>
/// <param name="At">A moment (UTC); else <paramref name="On"/> is the day.</param>
public sealed record AttentionLine(Guid CustomerTenantId, string CompanyName, DateTime? At, DateOnly? On)
{
    internal static AttentionLine Of(AttentionKind kind, PortfolioRow row) =>
        kind switch
        {
            AttentionKind.MustAttest => new(row.CustomerTenantId, row.CompanyName, row.RefusedAt, On: null),
            AttentionKind.InvitationEnding => new(row.CustomerTenantId, row.CompanyName, row.InvitedUntil, On: null),
            AttentionKind.OrderWaiting or AttentionKind.OrderReady => new(
                row.CustomerTenantId,
                row.CompanyName,
                row.CartUntil,
                On: null
            ),
            AttentionKind.Outdated or AttentionKind.MissingInPartnerCenter => new(
                row.CustomerTenantId,
                row.CompanyName,
                At: null,
                row.AcceptedOn
            ),
            AttentionKind.SignerIncomplete => new(row.CustomerTenantId, row.CompanyName, At: null, row.ConfirmedOn),
            _ => new(row.CustomerTenantId, row.CompanyName, row.ChangedAt, On: null),
        };
}
