using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>Records what a signatory has accepted as an attestation, inside the transaction of a command.</summary>
internal static class AcceptanceFinalising
{
    /// <summary>
    /// Finalises once: the attestation's request id is the request's own. The acting agent's permission was checked. Answers
    /// <see cref="NothingToFinalise"/>, <see cref="AcceptanceRequestHasEnded"/>, or the refusals of the judgement.
    /// </summary>
    public static async Task<Result<Guid>> FinaliseAsync(
        PortalDb db,
        ActingSeller seller,
        AcceptanceRequest request,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        if (request is { FinalisedAt: not null, AttestationId: { } before })
        {
            return before;
        }

        if (request.StatusAt(now) is var status and not AcceptanceRequestStatus.Accepted)
        {
            return status == AcceptanceRequestStatus.Requested
                ? new NothingToFinalise()
                : new AcceptanceRequestHasEnded(status);
        }

        var accepted = await AcceptedAsync(db, request.Id, cancellationToken);
        var acting = seller.Acting;
        var attested = await AcceptanceGate.AttestAsync(
            db,
            acting with
            {
                Caller = acting.Caller with { Way = AccessWay.Link },
            },
            seller.Subject,
            new NewAttestation
            {
                RequestId = request.Id,
                Signer = accepted.Signer,
                AcceptedOn = AcceptanceDate.At(new DateTimeOffset(accepted.AcceptedAt)),
            },
            now,
            cancellationToken
        );
        if (!attested.TryGet(out var attestation, out var error))
        {
            return error;
        }

        (request.FinalisedAt, request.AttestationId) = (now, attestation.Id);
        db.Touch(seller.Relationship.CustomerTenantId);
        await AuditLog.AppendAsync(
            db,
            request.PartnerId,
            AuditActor.Of(acting),
            AuditAction.AcceptanceFinalised,
            seller.Subject,
            new { request.Id, AttestationId = attestation.Id },
            now,
            cancellationToken
        );
        return attestation.Id;
    }

    /// <summary>
    /// Finalises at once where the partner wants that, in the name of the agent who asked, whose role is read again. Where it may
    /// not be, or the judgement refuses, the acceptance waits for an agent.
    /// </summary>
    public static async Task TryAtOnceAsync(
        PortalDb db,
        AcceptanceRequest request,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        if (
            request.CustomerTenantId is not { } customer
            || !await db.Set<Partner>()
                .Where(partner => partner.Id == request.PartnerId)
                .Select(partner => partner.FinalisesAtOnce)
                .SingleAsync(cancellationToken)
        )
        {
            return;
        }

        var caller = new Caller(request.PartnerId, request.CreatedByAgentId, AccessWay.Link);
        var entered = await CustomerDoor.EnterAsync(db, caller, customer, [AgentPermission.Attest], cancellationToken);
        if (entered.TryGet(out var seller, out _))
        {
            await FinaliseAsync(db, seller, request, now, cancellationToken);
        }

        // The signatory did it: the agent who asked is to hear of it like everybody else.
        db.ActingAgentId = null;
    }

    // In the same transaction it may not have been written yet.
    private static async Task<LinkAcceptance> AcceptedAsync(
        PortalDb db,
        Guid requestId,
        CancellationToken cancellationToken
    ) =>
        db.ChangeTracker.Entries<LinkAcceptance>()
            .Select(entry => entry.Entity)
            .FirstOrDefault(acceptance => acceptance.Id == requestId)
        ?? await db.Set<LinkAcceptance>()
            .AsNoTracking()
            .SingleAsync(acceptance => acceptance.Id == requestId, cancellationToken);
}
