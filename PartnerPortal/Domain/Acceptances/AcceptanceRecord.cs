namespace PartnerPortal.Domain.Acceptances;

/// <summary>The acceptances on record of one partner and one tenant, as facts; each list newest first.</summary>
public sealed record AcceptanceRecord(
    Guid PartnerId,
    Guid CustomerTenantId,
    IReadOnlyList<Attestation> Attestations,
    IReadOnlyList<DirectAcceptance> DirectAcceptances,
    DirectAcceptanceRefusal? LastRefusal
)
{
    /// <summary>What the partner's Partner Center says, as far as it still does.</summary>
    public IReadOnlyList<ReportedAcceptance> Reported { get; init; } = [];

    public Attestation? LatestAttestation => Attestations is [var newest, ..] ? newest : null;

    public DirectAcceptance? LatestDirectAcceptance => DirectAcceptances is [var newest, ..] ? newest : null;

    /// <summary>
    /// What the partner-confirmation line shows: the newest that still counts, else the newest. The portal's own evidence comes before
    /// what Partner Center says.
    /// </summary>
    public ShownConfirmation? Confirmation(DateOnly? countsSince, DateTime now) =>
        AcceptanceStatusRule.Confirmation<ShownConfirmation>(
            [
                .. Attestations.Select(attestation => new ShownConfirmation(
                    AcceptanceQueries.FactOf(attestation),
                    attestation.Signer,
                    attestation.VersionLabel,
                    IsReported: false
                )),
                .. ReportedAs(ReportedKind.Confirmation)
                    .Select(reported => new ShownConfirmation(
                        reported.Fact,
                        reported.Signer,
                        reported.VersionLabel,
                        IsReported: true
                    )),
            ],
            shown => AcceptanceStatusRule.IsCurrent(shown.Fact, countsSince, now)
        );

    /// <summary>What the acceptance-through-Microsoft line shows, by the same rule.</summary>
    public ShownDirectAcceptance? Direct(DateOnly? countsSince, DateTime now) =>
        AcceptanceStatusRule.Confirmation<ShownDirectAcceptance>(
            [
                .. DirectAcceptances
                    .Take(1)
                    .Select(direct => new ShownDirectAcceptance(
                        AcceptanceQueries.FactOf(direct),
                        direct.AcceptedAt,
                        direct.AcceptedByName,
                        direct.VersionLabel
                    )),
                .. ReportedAs(ReportedKind.Direct)
                    .Select(reported => new ShownDirectAcceptance(
                        reported.Fact,
                        AcceptedAt: null,
                        AcceptedByName: null,
                        reported.VersionLabel
                    )),
            ],
            shown => AcceptanceStatusRule.IsCurrent(shown.Fact, countsSince, now)
        );

    /// <summary>The facts for the status function: the portal's own evidence and what Partner Center says.</summary>
    public AcceptanceFacts ToFacts(
        DateTime? invitedUntil,
        DateOnly? countsSince,
        DateTime? requestedUntil = null,
        bool isReadyToFinalise = false
    ) =>
        new(
            [
                .. Attestations.Select(AcceptanceQueries.FactOf),
                .. ReportedAs(ReportedKind.Confirmation).Select(reported => reported.Fact),
            ],
            [
                .. DirectAcceptances.Select(AcceptanceQueries.FactOf),
                .. ReportedAs(ReportedKind.Direct).Select(reported => reported.Fact),
            ],
            LastRefusal?.RefusedAt,
            invitedUntil,
            countsSince,
            requestedUntil,
            isReadyToFinalise
        );

    /// <summary>An acceptance that counts is on record here, and was before a time (UTC).</summary>
    public bool HasOwnBefore(DateTime time, DateOnly? countsSince, DateTime now) =>
        Attestations.Any(attestation =>
            attestation.RecordedAt < time
            && AcceptanceStatusRule.IsCurrent(AcceptanceQueries.FactOf(attestation), countsSince, now)
        )
        || DirectAcceptances.Any(direct =>
            direct.AcceptedAt < time
            && AcceptanceStatusRule.IsCurrent(AcceptanceQueries.FactOf(direct), countsSince, now)
        );

    /// <summary>Partner Center reports an acceptance that counts.</summary>
    public bool HasReported(DateOnly? countsSince, DateTime now) =>
        Reported.Any(reported => AcceptanceStatusRule.IsCurrent(reported.Fact, countsSince, now));

    private IEnumerable<ReportedAcceptance> ReportedAs(ReportedKind kind) =>
        Reported.Where(reported => reported.Kind == kind);
}

/// <summary>A confirmation as lists show it.</summary>
/// <param name="IsReported">Partner Center says so; otherwise it is an attestation of the portal's own.</param>
public sealed record ShownConfirmation(AcceptanceFact Fact, Signer Signer, string? VersionLabel, bool IsReported);

/// <summary>A direct acceptance as lists show it. Partner Center tells neither when (UTC) nor who.</summary>
public sealed record ShownDirectAcceptance(
    AcceptanceFact Fact,
    DateTime? AcceptedAt,
    string? AcceptedByName,
    string? VersionLabel
);
