using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Idempotency;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>Adds one attestation inside the transaction of a command, by the same rules whichever command it is.</summary>
internal static class AttestationRecorder
{
    /// <summary>
    /// Judges the cleaned request and records it. Answers <see cref="InvalidFields"/>, <see cref="AttestationDuplicate"/>,
    /// <see cref="AttestedMeanwhile"/>, or the refusal of the template. A request id that is on record answers its
    /// attestation again, and with other content, such as another customer, is refused with <see cref="RequestIdUsedBefore"/>.
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
        var known = await EnterAsync(db, acting, customer.CustomerTenantId, request, cancellationToken);
        if (!known.TryGet(out var isRepeat, out var error))
        {
            return error;
        }

        if (isRepeat)
        {
            return await FindEarlierAsync(db, acting.Partner.Id, request.RequestId, cancellationToken);
        }

        var ground = new AttestationGround(
            await AgreementBook.ReadAsync(db, cancellationToken),
            await Of(db, acting.Partner.Id, customer.CustomerTenantId).ToListAsync(cancellationToken),
            acting.Partner.AcceptanceCountsSince
        );
        if (!AttestationJudgement.Of(request, ground, now).TryGet(out var judged, out var refusal))
        {
            CarriedOutRequests.Withdraw(db, RequestKind.Attestation, request.RequestId);
            return refusal;
        }

        var attestation = Make(acting, customer.CustomerTenantId, judged, now);
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

    /// <summary>What is put on record of a request that was judged and found good.</summary>
    internal static Attestation Make(
        ActingAgent acting,
        Guid customerTenantId,
        AttestationJudgement judged,
        DateTime now
    ) =>
        new()
        {
            // Ids that grow with time keep the index of a large table together.
            Id = Guid.CreateVersion7(new DateTimeOffset(now)),
            PartnerId = acting.Partner.Id,
            CustomerTenantId = customerTenantId,
            TemplateId = judged.Agreement.Template.Id,
            Type = judged.Agreement.Template.Type,
            VersionLabel = judged.Agreement.VersionLabel,
            FirstName = judged.Request.Signer.FirstName,
            LastName = judged.Request.Signer.LastName,
            Email = judged.Request.Signer.Email,
            PhoneNumber = judged.Request.Signer.PhoneNumber ?? string.Empty,
            AgreedOn = judged.Date.AgreedOn,
            DateAgreed = judged.Date.DateAgreed,
            RecordedAt = now,
            RecordedByAgentId = acting.Agent.Id,
            RecordedByName = acting.Agent.DisplayName,
            Way = acting.Caller.Way,
            Address = acting.Caller.Address,
            UserAgent = acting.Caller.UserAgent,
            RequestId = judged.Request.RequestId,
        };

    /// <summary>What the audit trail says about an attestation.</summary>
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

    /// <summary>Whether this very attestation was recorded before (<see cref="CarriedOutRequests.EnterAsync"/>).</summary>
    internal static Task<Result<bool>> EnterAsync(
        PortalDb db,
        ActingAgent acting,
        Guid customerTenantId,
        NewAttestation request,
        CancellationToken cancellationToken
    ) =>
        CarriedOutRequests.EnterAsync(
            db,
            acting.Partner.Id,
            RequestKind.Attestation,
            request.RequestId,
            new { customerTenantId, Attestation = request.Content },
            cancellationToken
        );

    /// <summary>What an earlier call with the same request id recorded.</summary>
    private static Task<Attestation> FindEarlierAsync(
        PortalDb db,
        Guid partnerId,
        Guid requestId,
        CancellationToken cancellationToken
    ) =>
        db.Set<Attestation>()
            .AsNoTracking()
            .SingleAsync(
                attestation => attestation.PartnerId == partnerId && attestation.RequestId == requestId,
                cancellationToken
            );

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
