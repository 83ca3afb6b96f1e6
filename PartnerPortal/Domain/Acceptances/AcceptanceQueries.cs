using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>An attestation as a screen shows it; <paramref name="RecordedAt"/> is UTC.</summary>
/// <param name="IsCurrent">It still counts: its agreement does, and it is not older than the partner's setting.</param>
public sealed record AttestationLine(
    Guid Id,
    AgreementType Type,
    string VersionLabel,
    Signer Signer,
    DateOnly AgreedOn,
    DateTime RecordedAt,
    string RecordedByName,
    AccessWay Way,
    bool IsCurrent
);

/// <summary>A direct acceptance as a screen shows it; <paramref name="AcceptedAt"/> is UTC.</summary>
public sealed record DirectAcceptanceLine(
    string VersionLabel,
    string Country,
    string Language,
    DateTime AcceptedAt,
    string AcceptedByName,
    bool IsCurrent
);

/// <summary>A refused attempt to accept directly; <paramref name="RefusedAt"/> is UTC.</summary>
public sealed record RefusalLine(DateTime RefusedAt, string AttemptedByName);

/// <summary>Both lines of proof of one customer with all that led to them, each list newest first.</summary>
public sealed record AcceptanceHistory(
    IReadOnlyList<AttestationLine> Attestations,
    IReadOnlyList<DirectAcceptanceLine> DirectAcceptances,
    IReadOnlyList<RefusalLine> Refusals
)
{
    /// <summary>What Partner Center says, or has said; the newest reading first.</summary>
    public IReadOnlyList<ReportedLine> Reported { get; init; } = [];

    /// <summary>The newest attestation, for <see cref="NewAttestation.Seen"/>.</summary>
    public SeenHistory Seen => new(Attestations.Count > 0 ? Attestations[0].Id : null);

    /// <summary>What the partner-confirmation line shows: the newest that still counts, else the newest.</summary>
    public AttestationLine? Confirmation =>
        AcceptanceStatusRule.Confirmation(Attestations, attestation => attestation.IsCurrent);

    /// <summary>What Partner Center says by one way: what still counts, else what it still says.</summary>
    public ReportedLine? ReportedAs(ReportedKind kind) =>
        Reported
            .Where(reported => reported.Kind == kind && reported.WithdrawnAt is null)
            .OrderByDescending(reported => reported.IsCurrent)
            .FirstOrDefault();

    /// <summary>What the acceptance-through-Microsoft line shows.</summary>
    public DirectAcceptanceLine? Direct => DirectAcceptances is [var newest, ..] ? newest : null;

    /// <summary>
    /// The attestation that still counts and has the same signer: saving this signer would be refused (API 600061). The same
    /// rule as on save, for a word while typing.
    /// </summary>
    public AttestationLine? FindSameSigner(Signer signer)
    {
        var cleaned = signer.Cleaned();
        return Attestations.FirstOrDefault(known => known.IsCurrent && known.Signer == cleaned);
    }
}

/// <summary>What the faces ask about acceptances.</summary>
public sealed class AcceptanceQueries(PortalStore store, TimeProvider time)
{
    /// <summary>The history of a customer that the caller's partner sees; a refusal of <see cref="CustomerDoor"/> for every other id.</summary>
    public Task<Result<AcceptanceHistory>> HistoryAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadSnapshotAsync<Result<AcceptanceHistory>>(
            async db =>
            {
                var owner = await (
                    from relationship in CustomerAccess.VisibleTo(db, caller.PartnerId, customerTenantId)
                    join partner in db.Set<Partner>() on relationship.PartnerId equals partner.Id
                    select new { partner.Id, partner.AcceptanceCountsSince }
                ).FirstOrDefaultAsync(cancellationToken);
                if (owner is null)
                {
                    return await CustomerDoor.MissingAsync(db, caller.PartnerId, customerTenantId, cancellationToken);
                }

                var now = time.GetUtcNow().UtcDateTime;
                var attestations = await AttestationRecorder
                    .Of(db, owner.Id, customerTenantId)
                    .ToListAsync(cancellationToken);
                var direct = await db.Set<DirectAcceptance>()
                    .Where(acceptance => acceptance.CustomerTenantId == customerTenantId)
                    .OrderByDescending(acceptance => acceptance.AcceptedAt)
                    .ToListAsync(cancellationToken);
                var refusals = await db.Set<DirectAcceptanceRefusal>()
                    .Where(refusal => refusal.CustomerTenantId == customerTenantId)
                    .OrderByDescending(refusal => refusal.RefusedAt)
                    .Select(refusal => new RefusalLine(refusal.RefusedAt, refusal.AttemptedByName))
                    .ToListAsync(cancellationToken);
                return new AcceptanceHistory(
                    [
                        .. attestations.Select(attestation => new AttestationLine(
                            attestation.Id,
                            attestation.Type,
                            attestation.VersionLabel,
                            attestation.Signer,
                            attestation.AgreedOn,
                            attestation.RecordedAt,
                            attestation.RecordedByName,
                            attestation.Way,
                            AcceptanceStatusRule.IsCurrent(FactOf(attestation), owner.AcceptanceCountsSince, now)
                        )),
                    ],
                    [
                        .. direct.Select(acceptance => new DirectAcceptanceLine(
                            acceptance.VersionLabel,
                            acceptance.Country,
                            acceptance.Language,
                            acceptance.AcceptedAt,
                            acceptance.AcceptedByName,
                            AcceptanceStatusRule.IsCurrent(FactOf(acceptance), owner.AcceptanceCountsSince, now)
                        )),
                    ],
                    refusals
                )
                {
                    Reported = await ReportedAsync(
                        db,
                        owner.Id,
                        customerTenantId,
                        owner.AcceptanceCountsSince,
                        now,
                        cancellationToken
                    ),
                };
            },
            cancellationToken
        );

    /// <summary>What the partner's Partner Center says of a customer, or has said; the newest reading first.</summary>
    internal static async Task<IReadOnlyList<ReportedLine>> ReportedAsync(
        PortalDb db,
        Guid partnerId,
        Guid customerTenantId,
        DateOnly? countsSince,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        (
            await db.Set<ReportedAcceptance>()
                .Where(acceptance =>
                    acceptance.CustomerTenantId == customerTenantId && acceptance.PartnerId == partnerId
                )
                .OrderByDescending(acceptance => acceptance.ReportedAt)
                .ThenByDescending(acceptance => acceptance.AgreedOn)
                .ToListAsync(cancellationToken)
        ).ConvertAll(acceptance => new ReportedLine(
            acceptance.Id,
            acceptance.Kind,
            acceptance.Type,
            acceptance.VersionLabel,
            acceptance.Signer,
            acceptance.AgreedOn,
            acceptance.Source,
            acceptance.ReportedAt,
            acceptance.WithdrawnAt,
            acceptance.WithdrawnAt is null && AcceptanceStatusRule.IsCurrent(acceptance.Fact, countsSince, now)
        ));

    internal static AcceptanceFact FactOf(Attestation attestation) =>
        new(attestation.Type, attestation.AgreedOn, attestation.RecordedAt);

    internal static AcceptanceFact FactOf(DirectAcceptance acceptance) =>
        new(
            AgreementType.MicrosoftCustomerAgreement,
            DateOnly.FromDateTime(acceptance.AcceptedAt),
            acceptance.AcceptedAt
        );
}
