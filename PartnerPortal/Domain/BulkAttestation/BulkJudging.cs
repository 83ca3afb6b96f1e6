using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>
/// Validates the rows of a batch by the form's rules, reading what is on record once for all of them. Used by both the dry run
/// and the run.
/// </summary>
internal sealed class BulkJudging
{
    private readonly Func<Guid, Result<AuditSubject>> customers;
    private readonly ILookup<Guid, Attestation> histories;
    private readonly AgreementBook agreements;
    private readonly DateOnly? countsSince;
    private readonly DateTime now;

    private BulkJudging(
        Func<Guid, Result<AuditSubject>> customers,
        ILookup<Guid, Attestation> histories,
        AgreementBook agreements,
        DateOnly? countsSince,
        DateTime now
    )
    {
        this.customers = customers;
        this.histories = histories;
        this.agreements = agreements;
        this.countsSince = countsSince;
        this.now = now;
    }

    /// <summary>Reads what is on record about the customers in these rows.</summary>
    public static async Task<BulkJudging> OpenAsync(
        PortalDb db,
        Partner partner,
        IEnumerable<BulkReading> readings,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var ids = readings
            .Where(reading => reading.Request is not null)
            .Select(reading => reading.CustomerTenantId!.Value)
            .Distinct()
            .ToList();
        var doors = await CustomerDoor.EnterManyAsync(db, partner.Id, ids, cancellationToken);
        var recorded = await db.Set<Attestation>()
            .AsNoTracking()
            .Where(attestation => attestation.PartnerId == partner.Id && ids.Contains(attestation.CustomerTenantId))
            .ToListAsync(cancellationToken);
        return new BulkJudging(
            doors,
            recorded
                .OrderByDescending(attestation => attestation.RecordedAt)
                .ThenByDescending(attestation => attestation.Id)
                .ToLookup(attestation => attestation.CustomerTenantId),
            await AgreementBook.ReadAsync(db, cancellationToken),
            partner.AcceptanceCountsSince,
            now
        );
    }

    /// <summary>The customer and what may be recorded, or the refusal that the form would give.</summary>
    public Result<(AuditSubject Customer, AttestationJudgement Judgement)> Judge(BulkReading reading)
    {
        if (reading.Request is not { } request)
        {
            return reading.Refusal!;
        }

        var tenant = reading.CustomerTenantId!.Value;
        if (!customers(tenant).TryGet(out var customer, out var refusal))
        {
            return refusal;
        }

        var judged = AttestationJudgement.Of(
            request,
            new AttestationGround(agreements, [.. histories[tenant]], countsSince),
            now
        );
        return judged.TryGet(out var judgement, out refusal)
            ? (customer, judgement)
            : WithDateFault(refusal, reading.DateFault);
    }

    // The rules treat an unreadable date as missing; the row keeps the reason.
    private static PortalError WithDateFault(PortalError refusal, PortalError? dateFault) =>
        dateFault is null || refusal is not InvalidFields invalid
            ? refusal
            : new InvalidFields([
                .. invalid.Fields.Select(fault =>
                    fault.Error is AcceptanceDateMissing ? new FieldFault(fault.Field, dateFault) : fault
                ),
            ]);
}
