using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>What a request is about, cleaned and judged.</summary>
internal sealed record RequestContent(
    Guid Id,
    Signer Signer,
    string CompanyName,
    string Country,
    string Language,
    string LetterLanguage,
    int Days,
    string? Note
);

/// <summary>Makes requests inside the transaction of a command; who acts was checked, and whose customer it is.</summary>
internal static class AcceptanceRequestRecorder
{
    /// <summary>
    /// Judges a cleaned request to the seller's customer and makes it; an open one is replaced. Answers <see cref="InvalidFields"/>,
    /// <see cref="AttestationDuplicate"/> or <see cref="AcceptanceRequestIsAccepted"/>.
    /// </summary>
    public static async Task<Result<RecordedRequest>> AddAsync(
        PortalDb db,
        ActingSeller seller,
        NewAcceptanceRequest clean,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var profile = seller.Relationship.BillingProfile;
        var partner = seller.Acting.Partner;
        var rules = NewAcceptanceRequestRules.Check(clean, profile.Address.Country, partner.EmailDomain);
        if (!rules.IsValid)
        {
            return new InvalidFields(rules.Faults);
        }

        var content = new RequestContent(
            Guid.CreateVersion7(new DateTimeOffset(now)),
            clean.Signer,
            profile.CompanyName,
            profile.Address.Country,
            clean.Language,
            LetterLanguages.For(profile.Culture),
            clean.Days ?? partner.RequestDays,
            clean.Note
        );
        return await AddAsync(db, seller.Acting, seller.Subject, content, now, cancellationToken);
    }

    /// <summary>Makes a request, to nobody's customer yet where there is none.</summary>
    public static async Task<Result<RecordedRequest>> AddAsync(
        PortalDb db,
        ActingAgent acting,
        AuditSubject? customer,
        RequestContent content,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        if (
            customer is not null
            && await RefusalAsync(db, acting.Partner, customer.CustomerTenantId, content, now, cancellationToken)
                is { } refusal
        )
        {
            return refusal;
        }

        var secret = AcceptanceRequestLinks.NewSecret();
        var made = new AcceptanceRequest
        {
            Id = content.Id,
            PartnerId = acting.Partner.Id,
            CustomerTenantId = customer?.CustomerTenantId,
            CompanyName = content.CompanyName,
            FirstName = content.Signer.FirstName,
            LastName = content.Signer.LastName,
            Email = content.Signer.Email,
            PhoneNumber = content.Signer.PhoneNumber ?? string.Empty,
            Country = content.Country,
            Language = content.Language,
            LetterLanguage = content.LetterLanguage,
            Note = content.Note,
            SecretSha256 = AcceptanceRequestLinks.HashOf(secret),
            CreatedAt = now,
            CreatedByAgentId = acting.Agent.Id,
            CreatedByName = acting.Agent.DisplayName,
            ClientId = acting.Caller.ClientId,
            Days = content.Days,
            ExpiresAt = now.AddDays(content.Days),
        };
        db.Add(made);
        await AppendAsync(db, acting, customer, AuditAction.AcceptanceRequested, made, now, cancellationToken);
        return new RecordedRequest(made, secret);
    }

    /// <summary>Notes in the trail what an agent did with a request.</summary>
    public static Task AppendAsync(
        PortalDb db,
        ActingAgent acting,
        AuditSubject? customer,
        AuditAction action,
        AcceptanceRequest request,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        Touch(db, request);
        return AuditLog.AppendAsync(
            db,
            request.PartnerId,
            AuditActor.Of(acting),
            action,
            customer,
            new
            {
                request.Id,
                request.CompanyName,
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

    /// <summary>Its customer has changed, where it has one; otherwise the list of those without.</summary>
    public static void Touch(PortalDb db, AcceptanceRequest request)
    {
        if (request.CustomerTenantId is { } tenant)
        {
            db.Touch(tenant);
        }
        else
        {
            db.PublishOnCommit(new ProgramRequestsChanged(request.PartnerId));
        }
    }

    // One open request to a customer: a new one takes its place.
    private static async Task<PortalError?> RefusalAsync(
        PortalDb db,
        Partner partner,
        Guid customerTenantId,
        RequestContent content,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
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
                content.Signer,
                now,
                cancellationToken
            ) is
            { } duplicate
        )
        {
            return duplicate;
        }

        earlier.Where(known => known.IsOpenAt(now)).ToList().ForEach(known => known.ReplacedAt = now);
        return null;
    }
}

/// <summary>A request just recorded; the secret is here only.</summary>
internal sealed record RecordedRequest(AcceptanceRequest Request, string Secret)
{
    /// <summary>Keeps the secret out of logs that print records.</summary>
    public override string ToString() => $"{nameof(RecordedRequest)} {{ Id = {Request.Id} }}";
}
