using PartnerPortal.Domain.Agreements;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>
/// What the portal concludes for one partner and one tenant (product.md, 'Words'). The numbers are stored and sort the list
/// by urgency: what an agent has to do first comes first.
/// </summary>
public enum AcceptanceStatus
{
    /// <summary>Turned away from direct acceptance: only the partner's attestation settles it.</summary>
    MustAttest = 1,

    /// <summary>A signatory has accepted by a link; the partner has yet to finalise, which records the attestation.</summary>
    ReadyToFinalise = 2,

    /// <summary>The only acceptance on record is of the Cloud Agreement, or older than the partner's setting wants.</summary>
    Outdated = 3,

    NotAccepted = 4,

    /// <summary>A signatory is asked to accept by a link.</summary>
    Requested = 5,

    /// <summary>An invitation is open.</summary>
    Invited = 6,

    Attested = 7,

    AcceptedDirectly = 8,
}

/// <summary>An acceptance as far as the status needs it.</summary>
public sealed record AcceptanceFact(AgreementType Type, DateOnly AgreedOn, DateTime RecordedAt);

/// <summary>All facts that decide the status of one partner and one tenant. Times are UTC.</summary>
/// <param name="Attestations">This partner's attestations of the tenant, and the confirmations that its Partner Center reports.</param>
/// <param name="DirectAcceptances">The tenant's own acceptances, here and as this partner's Partner Center reports them.</param>
/// <param name="LastRefusedAt">When the tenant was last turned away from direct acceptance.</param>
/// <param name="InvitedUntil">When this partner's last open invitation ends.</param>
/// <param name="CountsSince">This partner's setting.</param>
/// <param name="RequestedUntil">When this partner's open request for acceptance by a link ends.</param>
/// <param name="IsReadyToFinalise">A signatory has accepted by this partner's link, and that was not finalised yet.</param>
public sealed record AcceptanceFacts(
    IReadOnlyCollection<AcceptanceFact> Attestations,
    IReadOnlyCollection<AcceptanceFact> DirectAcceptances,
    DateTime? LastRefusedAt,
    DateTime? InvitedUntil,
    DateOnly? CountsSince,
    DateTime? RequestedUntil = null,
    bool IsReadyToFinalise = false
);

/// <summary>The conclusion, and until when it stands if no new fact comes (UTC).</summary>
public sealed record AcceptanceConclusion(AcceptanceStatus Status, DateTime? Until)
{
    /// <summary>The customer may order: there is a current acceptance.</summary>
    public bool IsAccepted => IsAcceptance(Status);

    public static bool IsAcceptance(AcceptanceStatus status) =>
        status is AcceptanceStatus.AcceptedDirectly or AcceptanceStatus.Attested;
}

/// <summary>The one function that derives the status; every list, page, gate and export uses it or its stored result.</summary>
public static class AcceptanceStatusRule
{
    /// <summary>The first status that applies, in the order of product.md, 'Words'.</summary>
    public static AcceptanceConclusion Conclude(AcceptanceFacts facts, DateTime now)
    {
        if (FindCurrent(facts.DirectAcceptances, facts.CountsSince, now) is { } direct)
        {
            return new AcceptanceConclusion(AcceptanceStatus.AcceptedDirectly, EndOf(direct));
        }

        if (FindCurrent(facts.Attestations, facts.CountsSince, now) is { } attested)
        {
            return new AcceptanceConclusion(AcceptanceStatus.Attested, EndOf(attested));
        }

        // Both lead to the attestation that a customer turned away from direct acceptance waits for.
        if (facts.IsReadyToFinalise)
        {
            return new AcceptanceConclusion(AcceptanceStatus.ReadyToFinalise, Until: null);
        }

        if (facts.RequestedUntil > now)
        {
            return new AcceptanceConclusion(AcceptanceStatus.Requested, facts.RequestedUntil);
        }

        if (
            facts.LastRefusedAt is { } refused
            && !facts
                .Attestations.Concat(facts.DirectAcceptances)
                .Any(fact => fact.RecordedAt > refused && fact.Type == AgreementType.MicrosoftCustomerAgreement)
        )
        {
            return new AcceptanceConclusion(AcceptanceStatus.MustAttest, Until: null);
        }

        if (facts.InvitedUntil > now)
        {
            return new AcceptanceConclusion(AcceptanceStatus.Invited, facts.InvitedUntil);
        }

        return facts.Attestations.Count + facts.DirectAcceptances.Count > 0
            ? new AcceptanceConclusion(AcceptanceStatus.Outdated, Until: null)
            : new AcceptanceConclusion(AcceptanceStatus.NotAccepted, Until: null);
    }

    /// <summary>Whether one acceptance counts now: its agreement still does, and it is not older than the partner's setting.</summary>
    public static bool IsCurrent(AcceptanceFact fact, DateOnly? countsSince, DateTime now) =>
        AgreementTimeLine.Counts(fact.Type, DateOnly.FromDateTime(now))
        && (countsSince is null || fact.AgreedOn >= countsSince);

    /// <summary>What the partner-confirmation line shows of attestations, newest first: the newest that still counts, else the newest.</summary>
    public static TAttestation? Confirmation<TAttestation>(
        IReadOnlyList<TAttestation> newestFirst,
        Func<TAttestation, bool> isCurrent
    )
        where TAttestation : class =>
        newestFirst.FirstOrDefault(isCurrent) ?? (newestFirst is [var newest, ..] ? newest : null);

    // Of several the one that counts longest decides until when the conclusion stands.
    private static AcceptanceFact? FindCurrent(
        IReadOnlyCollection<AcceptanceFact> facts,
        DateOnly? countsSince,
        DateTime now
    ) => facts.Where(fact => IsCurrent(fact, countsSince, now)).MaxBy(fact => EndOf(fact) ?? DateTime.MaxValue);

    /// <summary>UTC; from when on the acceptance no longer counts whatever the setting; null if it continues.</summary>
    public static DateTime? EndOf(AcceptanceFact fact) =>
        AgreementTimeLine.StopsCounting(fact.Type)?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
