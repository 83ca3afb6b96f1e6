using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>Agents ask a customer's signatory to accept by a link, take that back, and finalise what was accepted.</summary>
public sealed class AcceptanceRequestService(PortalStore store, AcceptanceRequestLetters letters, TimeProvider time)
{
    /// <summary>
    /// Asks a named signatory. An open request of the same customer is replaced, and its link stops working at once. Answers the
    /// refusals of <see cref="CustomerDoor"/>, <see cref="InvalidFields"/>, <see cref="AttestationDuplicate"/>, or
    /// <see cref="AcceptanceRequestIsAccepted"/> where the one before was accepted and waits to be finalised.
    /// </summary>
    public Task<Result<MadeAcceptanceRequest>> RequestAsync(
        Caller caller,
        Guid customerTenantId,
        NewAcceptanceRequest request,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<MadeAcceptanceRequest>(
            caller,
            customerTenantId,
            AgentPermission.Attest,
            async (db, seller) =>
            {
                var made = await AcceptanceRequestRecorder.AddAsync(
                    db,
                    seller,
                    request.Cleaned(),
                    time.GetUtcNow().UtcDateTime,
                    cancellationToken
                );
                return made.TryGet(out var recorded, out var error)
                    ? new MadeAcceptanceRequest(
                        recorded.Request,
                        letters.Request(recorded.Request, seller.Acting),
                        recorded.Secret
                    )
                    : error;
            },
            cancellationToken
        );

    /// <summary>
    /// Makes the link anew, for its whole time; the old one stops working at once. Answers the refusals of
    /// <see cref="CustomerDoor"/>, <see cref="AcceptanceRequestNotFound"/>, or <see cref="AcceptanceRequestHasEnded"/> for one that
    /// is neither open nor expired, or that a newer one follows.
    /// </summary>
    public Task<Result<MadeAcceptanceRequest>> RenewAsync(
        Caller caller,
        Guid customerTenantId,
        Guid requestId,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync<MadeAcceptanceRequest>(
            caller,
            customerTenantId,
            requestId,
            AuditAction.AcceptanceRequestRenewed,
            async (db, seller, request, now) =>
            {
                var status = request.StatusAt(now);
                if (
                    status is not (AcceptanceRequestStatus.Requested or AcceptanceRequestStatus.Expired)
                    || await RequestLookup
                        .Of(db, request.PartnerId, customerTenantId)
                        .AnyAsync(known => known.CreatedAt > request.CreatedAt, cancellationToken)
                )
                {
                    return new AcceptanceRequestHasEnded(status);
                }

                var secret = AcceptanceRequestLinks.NewSecret();
                request.Renew(secret, now);
                return new MadeAcceptanceRequest(request, letters.Request(request, seller.Acting), secret);
            },
            cancellationToken
        );

    /// <summary>
    /// A link of its own to the page of an open request, for a signatory who sits beside the agent: it opens for
    /// <see cref="AcceptanceRequest.ScreenTime"/>, and what is accepted by it is recorded as accepted on a screen of the partner. The
    /// letter's link goes on working. Answers as <see cref="RevokeAsync"/> does, or <see cref="AcceptanceLinkRests"/>.
    /// </summary>
    public Task<Result<ScreenLink>> ShowAsync(
        Caller caller,
        Guid customerTenantId,
        Guid requestId,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync<ScreenLink>(
            caller,
            customerTenantId,
            requestId,
            AuditAction.AcceptanceRequestShown,
            (_, seller, request, now) =>
            {
                if (!request.IsOpenAt(now))
                {
                    return Task.FromResult<Result<ScreenLink>>(new AcceptanceRequestHasEnded(request.StatusAt(now)));
                }

                if (request.Code.IsResting)
                {
                    return Task.FromResult<Result<ScreenLink>>(new AcceptanceLinkRests());
                }

                var secret = AcceptanceRequestLinks.NewSecret();
                request.ScreenSecretSha256 = AcceptanceRequestLinks.HashOf(secret);
                request.ScreenUntil = now + AcceptanceRequest.ScreenTime;
                request.ScreenByName = seller.Acting.Agent.DisplayName;
                return Task.FromResult<Result<ScreenLink>>(new ScreenLink(secret));
            },
            cancellationToken
        );

    /// <summary>
    /// Revokes a request that is open, or sets aside one that was accepted and not finalised. Answers the refusals of
    /// <see cref="CustomerDoor"/>, <see cref="AcceptanceRequestNotFound"/>, or those of <see cref="AcceptanceRequest.Revoke"/>.
    /// </summary>
    public Task<Result<Guid>> RevokeAsync(
        Caller caller,
        Guid customerTenantId,
        Guid requestId,
        AcceptanceRequestStatus seen,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync<Guid>(
            caller,
            customerTenantId,
            requestId,
            AuditAction.AcceptanceRequestRevoked,
            (_, _, request, now) => Task.FromResult(request.Revoke(seen, now)),
            cancellationToken
        );

    /// <summary>
    /// Records the attestation of what a signatory has accepted, and answers its id; finalising again answers the same one. Answers
    /// the refusals of <see cref="CustomerDoor"/>, <see cref="AcceptanceRequestNotFound"/>, <see cref="NothingToFinalise"/>,
    /// <see cref="AcceptanceRequestHasEnded"/>, or those of the judgement of every attestation.
    /// </summary>
    public Task<Result<Guid>> FinaliseAsync(
        Caller caller,
        Guid customerTenantId,
        Guid requestId,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<Guid>(
            caller,
            customerTenantId,
            AgentPermission.Attest,
            async (db, seller) =>
                await RequestLookup.FindAsync(db, seller, requestId, cancellationToken) is { } request
                    ? await AcceptanceFinalising.FinaliseAsync(
                        db,
                        seller,
                        request,
                        time.GetUtcNow().UtcDateTime,
                        cancellationToken
                    )
                    : new AcceptanceRequestNotFound(),
            cancellationToken
        );

    private Task<Result<T>> ChangeAsync<T>(
        Caller caller,
        Guid customerTenantId,
        Guid requestId,
        AuditAction action,
        Func<PortalDb, ActingSeller, AcceptanceRequest, DateTime, Task<Result<T>>> change,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<T>(
            caller,
            customerTenantId,
            AgentPermission.Attest,
            async (db, seller) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                if (await RequestLookup.FindAsync(db, seller, requestId, cancellationToken) is not { } request)
                {
                    return new AcceptanceRequestNotFound();
                }

                var changed = await change(db, seller, request, now);
                if (changed.IsSuccess && db.Entry(request).State == EntityState.Modified)
                {
                    await AcceptanceRequestRecorder.AppendAsync(
                        db,
                        seller.Acting,
                        seller.Subject,
                        action,
                        request,
                        now,
                        cancellationToken
                    );
                }

                return changed;
            },
            cancellationToken
        );
}
