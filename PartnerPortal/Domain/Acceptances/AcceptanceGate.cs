using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>The door of this folder for those that conclude from acceptances: the portfolio's rows, and orders.</summary>
public static class AcceptanceGate
{
    /// <summary>UTC; when a confirmation that counts now stops counting by itself; null if it continues or has stopped.</summary>
    public static DateTime? CountsUntil(ShownConfirmation? confirmation, DateTime now) =>
        confirmation is not null && AcceptanceStatusRule.EndOf(confirmation.Fact) is { } end && end > now ? end : null;

    /// <summary>
    /// The gate before every purchase: null where the customer has a current acceptance with this partner, concluded from
    /// the facts of the command's own transaction.
    /// </summary>
    public static async Task<AcceptanceRequired?> RequireCurrentAsync(
        PortalDb db,
        Partner partner,
        Guid customerTenantId,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var records = await RecordsAsync(db, [customerTenantId], [(partner.Id, customerTenantId)], cancellationToken);
        var facts = records[customerTenantId].Single().ToFacts(invitedUntil: null, partner.AcceptanceCountsSince);
        var conclusion = AcceptanceStatusRule.Conclude(facts, now);
        return conclusion.IsAccepted ? null : new AcceptanceRequired(conclusion.Status);
    }

    /// <summary>
    /// Records an attestation inside the transaction of a command that goes on with it, so that
    /// <see cref="RequireCurrentAsync"/> finds it. The permission has to be checked before; answers what
    /// <see cref="AcceptanceService.AttestAsync"/> answers for the request itself.
    /// </summary>
    public static async Task<Result<RecordedAttestation>> AttestAsync(
        PortalDb db,
        ActingAgent acting,
        AuditSubject customer,
        NewAttestation request,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var added = await AttestationRecorder.AddAsync(db, acting, customer, request.Cleaned(), now, cancellationToken);
        if (!added.TryGet(out var attestation, out var error))
        {
            return error;
        }

        await db.SaveChangesAsync(cancellationToken);
        return RecordedAttestation.Of(attestation);
    }

    /// <summary>
    /// The refusal that an attestation of this cleaned signer would meet now; null where there is none. For those who ask the
    /// signer first.
    /// </summary>
    public static async Task<AttestationDuplicate?> FindDuplicateAsync(
        PortalDb db,
        Partner partner,
        Guid customerTenantId,
        Signer signer,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        AttestationJudgement.FindDuplicate(
            await AttestationRecorder.Of(db, partner.Id, customerTenantId).ToListAsync(cancellationToken),
            signer,
            partner.AcceptanceCountsSince,
            now
        );

    /// <summary>Whether this very attestation of the customer is on record, so that a command that came with it was carried out.</summary>
    public static async Task<bool> IsOnRecordAsync(
        PortalDb db,
        ActingAgent acting,
        Guid customerTenantId,
        NewAttestation request,
        CancellationToken cancellationToken
    ) =>
        (await AttestationRecorder.EnterAsync(db, acting, customerTenantId, request, cancellationToken)).TryGet(
            out var isRepeat,
            out _
        ) && isRepeat;

    /// <summary>The acceptances of several tenants at once, one record for each of the relationships, an empty one where nothing is on record; by tenant.</summary>
    public static async Task<ILookup<Guid, AcceptanceRecord>> RecordsAsync(
        PortalDb db,
        IReadOnlyCollection<Guid> customerTenantIds,
        IReadOnlyCollection<(Guid PartnerId, Guid CustomerTenantId)> relationships,
        CancellationToken cancellationToken
    )
    {
        var attestations = (
            await db.Set<Attestation>()
                .AsNoTracking()
                .Where(attestation => customerTenantIds.Contains(attestation.CustomerTenantId))
                .ToListAsync(cancellationToken)
        ).ToLookup(attestation => (attestation.PartnerId, attestation.CustomerTenantId));
        var direct = (
            await db.Set<DirectAcceptance>()
                .AsNoTracking()
                .Where(acceptance => customerTenantIds.Contains(acceptance.CustomerTenantId))
                .ToListAsync(cancellationToken)
        ).ToLookup(acceptance => acceptance.CustomerTenantId);
        var refusals = (
            await db.Set<DirectAcceptanceRefusal>()
                .AsNoTracking()
                .Where(refusal => customerTenantIds.Contains(refusal.CustomerTenantId))
                .ToListAsync(cancellationToken)
        ).ToLookup(refusal => refusal.CustomerTenantId);
        var reported = (
            await db.Set<ReportedAcceptance>()
                .AsNoTracking()
                .Where(acceptance =>
                    customerTenantIds.Contains(acceptance.CustomerTenantId) && acceptance.WithdrawnAt == null
                )
                .ToListAsync(cancellationToken)
        ).ToLookup(acceptance => (acceptance.PartnerId, acceptance.CustomerTenantId));
        return relationships
            .Select(pair => new AcceptanceRecord(
                pair.PartnerId,
                pair.CustomerTenantId,
                [.. attestations[pair].OrderByDescending(attestation => attestation.RecordedAt)],
                [.. direct[pair.CustomerTenantId].OrderByDescending(acceptance => acceptance.AcceptedAt)],
                refusals[pair.CustomerTenantId].MaxBy(refusal => refusal.RefusedAt)
            )
            {
                Reported = [.. reported[pair].OrderByDescending(acceptance => acceptance.AgreedOn)],
            })
            .ToLookup(record => record.CustomerTenantId);
    }
}
