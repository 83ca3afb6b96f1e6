using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Culture;
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
                var clean = request.Cleaned();
                var profile = seller.Relationship.BillingProfile;
                var partner = seller.Acting.Partner;
                var rules = NewAcceptanceRequestRules.Check(clean, profile.Address.Country, partner.EmailDomain);
                if (!rules.IsValid)
                {
                    return new InvalidFields(rules.Faults);
                }

                var now = time.GetUtcNow().UtcDateTime;
                var earlier = await RequestLookup.Of(db, partner.Id, customerTenantId).ToListAsync(cancellationToken);
                if (earlier.Find(known => known.StatusAt(now) == AcceptanceRequestStatus.Accepted) is { } accepted)
                {
                    return new AcceptanceRequestIsAccepted(accepted.Signer.FullName);
                }

                // What could not be finalised is not asked for.
                if (
                    await AcceptanceGate.FindDuplicateAsync(
                        db,
                        partner,
                        customerTenantId,
                        clean.Signer,
                        now,
                        cancellationToken
                    ) is
                    { } duplicate
                )
                {
                    return duplicate;
                }

                earlier.Where(known => known.IsOpenAt(now)).ToList().ForEach(known => known.ReplacedAt = now);
                var days = clean.Days ?? partner.RequestDays;
                var secret = AcceptanceRequestLinks.NewSecret();
                var made = new AcceptanceRequest
                {
                    Id = Guid.CreateVersion7(new DateTimeOffset(now)),
                    PartnerId = partner.Id,
                    CustomerTenantId = customerTenantId,
                    FirstName = clean.Signer.FirstName,
                    LastName = clean.Signer.LastName,
                    Email = clean.Signer.Email,
                    PhoneNumber = clean.Signer.PhoneNumber ?? string.Empty,
                    Country = profile.Address.Country,
                    Language = clean.Language,
                    LetterLanguage = LetterLanguages.For(profile.Culture),
                    Note = clean.Note,
                    SecretSha256 = AcceptanceRequestLinks.HashOf(secret),
                    CreatedAt = now,
                    CreatedByAgentId = seller.Acting.Agent.Id,
                    CreatedByName = seller.Acting.Agent.DisplayName,
                    Days = days,
                    ExpiresAt = now.AddDays(days),
                };
                db.Add(made);
                await AppendAsync(db, seller, AuditAction.AcceptanceRequested, made, now, cancellationToken);
                return new MadeAcceptanceRequest(
                    made,
                    letters.Request(made, seller.Acting, profile.CompanyName),
                    secret
                );
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
                return new MadeAcceptanceRequest(
                    request,
                    letters.Request(request, seller.Acting, seller.Subject.CustomerName),
                    secret
                );
            },
            cancellationToken
        );

    /// <summary>
    /// A link of its own to the page of an open request, for a signatory who sits beside the agent: it opens for
    /// <see cref="AcceptanceRequest.ScreenTime"/>, and what is accepted by it is recorded as accepted on a screen of the partner. The
    /// letter's link goes on working. Answers as <see cref="RevokeAsync"/> does.
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
    /// <see cref="CustomerDoor"/>, <see cref="AcceptanceRequestNotFound"/>, <see cref="AcceptanceRequestHasEnded"/>, or
    /// <see cref="AcceptanceRequestIsAccepted"/> where the signatory has accepted since the agent looked. Revoking again changes nothing.
    /// </summary>
    /// <param name="seen">What the agent saw: requested, to revoke it; accepted, to set it aside.</param>
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
            (_, _, request, now) =>
                Task.FromResult<Result<Guid>>(
                    request.StatusAt(now) switch
                    {
                        AcceptanceRequestStatus.Revoked => request.Id,
                        AcceptanceRequestStatus.Accepted when seen != AcceptanceRequestStatus.Accepted =>
                            new AcceptanceRequestIsAccepted(request.Signer.FullName),
                        AcceptanceRequestStatus.Requested or AcceptanceRequestStatus.Accepted => Revoked(request, now),
                        var ended => new AcceptanceRequestHasEnded(ended),
                    }
                ),
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

    private static Guid Revoked(AcceptanceRequest request, DateTime now)
    {
        request.RevokedAt = now;
        return request.Id;
    }

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
                    await AppendAsync(db, seller, action, request, now, cancellationToken);
                }

                return changed;
            },
            cancellationToken
        );

    private static Task AppendAsync(
        PortalDb db,
        ActingSeller seller,
        AuditAction action,
        AcceptanceRequest request,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        db.Touch(request.CustomerTenantId);
        return AuditLog.AppendAsync(
            db,
            request.PartnerId,
            AuditActor.Of(seller.Acting),
            action,
            seller.Subject,
            new
            {
                request.Id,
                request.FirstName,
                request.LastName,
                request.Email,
                request.Language,
                request.ExpiresAt,
            },
            now,
            cancellationToken
        );
    }
}
