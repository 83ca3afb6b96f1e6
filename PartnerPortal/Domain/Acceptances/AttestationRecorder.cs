using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>Adds one attestation inside the transaction of a command, by the same rules whichever command it is.</summary>
internal static class AttestationRecorder
{
    /// <summary>
    /// Judges the cleaned request and records it. Answers <see cref="InvalidFields"/>, <see cref="AttestationDuplicate"/>,
    /// <see cref="AttestedMeanwhile"/>, or the refusal of the template. A request id that is on record answers its
    /// attestation again, and for another customer is refused with <see cref="RequestIdUsedBefore"/>.
    /// </summary>
    public static async Task<Result<Attestation>> AddAsync(
        PortalDb db,
        ActingAgent acting,
        AuditSubject customer,
        NewAttestation request,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        if (await MadeBeforeAsync(db, acting.Partner.Id, request.RequestId, cancellationToken) is { } before)
        {
            return before.CustomerTenantId == customer.CustomerTenantId ? before : new RequestIdUsedBefore();
        }

        var rules = NewAttestationRules.Check(request, now, out var date);
        if (!rules.IsValid || date is null)
        {
            return new InvalidFields(rules.Faults);
        }

        var agreement = await AgreementCatalogue.ForAttestationAsync(
            db,
            request.TemplateId,
            date.AgreedOn,
            DateOnly.FromDateTime(now),
            cancellationToken
        );
        if (!agreement.TryGet(out var inForce, out var error))
        {
            return error;
        }

        var history = await Of(db, acting.Partner.Id, customer.CustomerTenantId).ToListAsync(cancellationToken);
        if (FindDuplicate(history, request, acting.Partner.AcceptanceCountsSince, now) is { } duplicate)
        {
            return duplicate;
        }

        if (request.Seen is { } seen && history.FirstOrDefault() is { } latest && latest.Id != seen.LatestAttestationId)
        {
            return new AttestedMeanwhile(latest.Id, latest.RecordedByName, $"{latest.FirstName} {latest.LastName}");
        }

        var attestation = new Attestation
        {
            Id = Guid.NewGuid(),
            PartnerId = acting.Partner.Id,
            CustomerTenantId = customer.CustomerTenantId,
            TemplateId = inForce.Template.Id,
            Type = inForce.Template.Type,
            VersionLabel = inForce.VersionLabel,
            FirstName = request.FirstName,
            LastName = request.LastName,
            Email = request.Email,
            PhoneNumber = request.PhoneNumber ?? string.Empty,
            AgreedOn = date.AgreedOn,
            DateAgreed = date.DateAgreed,
            RecordedAt = now,
            RecordedByAgentId = acting.Agent.Id,
            RecordedByName = acting.Agent.DisplayName,
            Way = acting.Caller.Way,
            Address = acting.Caller.Address,
            UserAgent = acting.Caller.UserAgent,
            RequestId = request.RequestId,
        };
        db.Add(attestation);
        db.Touch(customer.CustomerTenantId);
        await AuditLog.AppendAsync(
            db,
            acting.Partner.Id,
            AuditActor.Of(acting),
            AuditAction.AcceptanceAttested,
            customer,
            DetailOf(attestation),
            now,
            cancellationToken
        );
        return attestation;
    }

    /// <summary>What the audit trail tells of an attestation.</summary>
    internal static object DetailOf(Attestation attestation) =>
        new
        {
            attestation.Id,
            Type = attestation.Type.ToString(),
            attestation.TemplateId,
            attestation.VersionLabel,
            attestation.FirstName,
            attestation.LastName,
            attestation.Email,
            attestation.PhoneNumber,
            attestation.AgreedOn,
        };

    /// <summary>What an earlier call with the same request id recorded.</summary>
    private static Task<Attestation?> MadeBeforeAsync(
        PortalDb db,
        Guid partnerId,
        Guid requestId,
        CancellationToken cancellationToken
    ) =>
        db.Set<Attestation>()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                attestation => attestation.PartnerId == partnerId && attestation.RequestId == requestId,
                cancellationToken
            );

    /// <summary>The refusal for a signer who stands on an attestation that still counts (API 600061).</summary>
    public static AttestationDuplicate? FindDuplicate(
        IEnumerable<Attestation> history,
        NewAttestation request,
        DateOnly? countsSince,
        DateTime now
    ) =>
        history.FirstOrDefault(known =>
            AcceptanceStatusRule.IsCurrent(
                new AcceptanceFact(known.Type, known.AgreedOn, known.RecordedAt),
                countsSince,
                now
            ) && request.HasSameSigner(known.FirstName, known.LastName, known.Email, known.PhoneNumber)
        )
            is { } same
            ? new AttestationDuplicate($"{same.FirstName} {same.LastName}", same.AgreedOn)
            : null;

    /// <summary>A partner's attestations of a tenant, newest first.</summary>
    public static IQueryable<Attestation> Of(PortalDb db, Guid partnerId, Guid customerTenantId) =>
        db.Set<Attestation>()
            .AsNoTracking()
            .Where(attestation =>
                attestation.PartnerId == partnerId && attestation.CustomerTenantId == customerTenantId
            )
            .OrderByDescending(attestation => attestation.RecordedAt)
            .ThenByDescending(attestation => attestation.Id);
}
