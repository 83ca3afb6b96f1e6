using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Idempotency;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>
/// Programs ask for acceptance by a link and finalise it. They need not know the customer when they ask: a signatory may accept while
/// the customer is still being created.
/// </summary>
public sealed class AcceptanceRequestsOfPrograms(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Asks. The same request again answers the one it made, without its secret. Answers the refusals of
    /// <see cref="AgentPermission.Attest"/> and of <see cref="CustomerDoor"/>, <see cref="InvalidFields"/>,
    /// <see cref="RequestIdUsedBefore"/>, <see cref="AttestationDuplicate"/> or <see cref="AcceptanceRequestIsAccepted"/>.
    /// </summary>
    public Task<Result<ProgramRequestState>> RequestAsync(
        Caller caller,
        ProgramRequest request,
        CancellationToken cancellationToken
    )
    {
        var clean = request.Cleaned();
        return clean.CustomerTenantId is { } customer
            ? store.WriteAsync<ProgramRequestState>(
                caller,
                customer,
                AgentPermission.Attest,
                (db, seller) => RequestAsync(db, seller.Acting, seller, clean, cancellationToken),
                cancellationToken
            )
            : store.WriteAsync<ProgramRequestState>(
                caller,
                AgentPermission.Attest,
                (db, acting) => RequestAsync(db, acting, seller: null, clean, cancellationToken),
                cancellationToken
            );
    }

    /// <summary>
    /// Records the attestation of what the signatory has accepted, for this customer, and answers what was captured; again, the same.
    /// A request that named no customer becomes this one's. Answers the refusals of <see cref="CustomerDoor"/>,
    /// <see cref="AcceptanceRequestNotFound"/>, also where it is another customer's, <see cref="AcceptanceOfAnotherCountry"/>,
    /// <see cref="NothingToFinalise"/>, <see cref="AcceptanceRequestHasEnded"/>, or those of the judgement of every attestation.
    /// </summary>
    public Task<Result<LinkEvidence>> FinaliseAsync(
        Caller caller,
        Guid customerTenantId,
        Guid requestId,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<LinkEvidence>(
            caller,
            customerTenantId,
            AgentPermission.Attest,
            async (db, seller) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var request = await ProgramRequestQueries
                    .Of(db, seller.Acting.Partner.Id)
                    .AsTracking()
                    .SingleOrDefaultAsync(
                        known =>
                            known.Id == requestId
                            && (known.CustomerTenantId == null || known.CustomerTenantId == customerTenantId),
                        cancellationToken
                    );
                if (request is null)
                {
                    return new AcceptanceRequestNotFound();
                }

                // The agreement is another one in every country: what was read has to be this customer's.
                var country = seller.Relationship.BillingProfile.Address.Country;
                if (!string.Equals(request.Country, country, StringComparison.Ordinal))
                {
                    return new AcceptanceOfAnotherCountry(request.Country, country);
                }

                if (request.CustomerTenantId is null)
                {
                    request.CustomerTenantId = customerTenantId;
                    db.PublishOnCommit(new ProgramRequestsChanged(request.PartnerId));
                }

                var finalised = await AcceptanceFinalising.FinaliseAsync(db, seller, request, now, cancellationToken);
                return finalised.TryGet(out _, out var error)
                    ? LinkEvidence.Of(
                        await db.Set<LinkAcceptance>()
                            .SingleAsync(accepted => accepted.Id == requestId, cancellationToken)
                    )
                    : error;
            },
            cancellationToken
        );

    /// <summary>
    /// An agent revokes a request that is nobody's customer's yet, or sets it aside where it was accepted. Answers the refusals of
    /// <see cref="AgentPermission.Attest"/>, <see cref="AcceptanceRequestNotFound"/>, also where it has become a customer's, or those of
    /// <see cref="AcceptanceRequest.Revoke"/>.
    /// </summary>
    public Task<Result<Guid>> RevokeAsync(
        Caller caller,
        Guid requestId,
        AcceptanceRequestStatus seen,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<Guid>(
            caller,
            AgentPermission.Attest,
            async (db, acting) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var request = await ProgramRequestQueries
                    .WithoutCustomer(db, acting.Partner.Id)
                    .AsTracking()
                    .SingleOrDefaultAsync(known => known.Id == requestId, cancellationToken);
                if (request is null)
                {
                    return new AcceptanceRequestNotFound();
                }

                var revoked = request.Revoke(seen, now);
                if (db.Entry(request).State == EntityState.Modified)
                {
                    await AcceptanceRequestRecorder.AppendAsync(
                        db,
                        acting,
                        customer: null,
                        AuditAction.AcceptanceRequestRevoked,
                        request,
                        now,
                        cancellationToken
                    );
                }

                return revoked;
            },
            cancellationToken
        );

    private async Task<Result<ProgramRequestState>> RequestAsync(
        PortalDb db,
        ActingAgent acting,
        ActingSeller? seller,
        ProgramRequest clean,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        var noted = await CarriedOutRequests.EnterAsync(
            db,
            acting.Partner.Id,
            RequestKind.AcceptanceRequest,
            clean.RequestId,
            clean,
            cancellationToken
        );
        if (!noted.TryGet(out var isRepeat, out var error))
        {
            return error;
        }

        if (isRepeat)
        {
            var known = await ProgramRequestQueries
                .Of(db, acting.Partner.Id)
                .SingleAsync(request => request.Id == clean.RequestId, cancellationToken);
            return ProgramRequestState.Of(known, now);
        }

        if (Check(clean, acting.Partner.EmailDomain) is { IsValid: false } faulty)
        {
            return new InvalidFields(faulty.Faults);
        }

        var country = seller?.Relationship.BillingProfile.Address.Country ?? clean.Country;
        if (!string.Equals(clean.Country, country, StringComparison.Ordinal))
        {
            return new AcceptanceOfAnotherCountry(clean.Country, country);
        }

        var made = await AcceptanceRequestRecorder.AddAsync(
            db,
            acting,
            seller?.Subject,
            new RequestContent(
                clean.RequestId,
                clean.Signer,
                clean.CompanyName,
                clean.Country,
                clean.Language,
                LetterLanguages.For(clean.Language),
                acting.Partner.RequestDays,
                Note: null
            ),
            now,
            cancellationToken
        );
        return made.TryGet(out var recorded, out error)
            ? ProgramRequestState.Of(recorded.Request, now, recorded.Secret)
            : error;
    }

    private static FieldRules Check(ProgramRequest clean, string partnerEmailDomain)
    {
        var rules = NewAcceptanceRequestRules.Check(
            new NewAcceptanceRequest { Signer = clean.Signer, Language = clean.Language },
            clean.Country,
            partnerEmailDomain
        );
        rules.Text(nameof(clean.CompanyName), clean.CompanyName, CustomerLimits.CompanyName, required: true);
        return rules;
    }
}
