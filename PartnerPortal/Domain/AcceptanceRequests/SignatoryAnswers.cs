using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>Where a signatory answers from.</summary>
public sealed record SignatoryOrigin(string? Address, string? UserAgent);

/// <summary>What a signatory accepts, and how it was shown.</summary>
/// <param name="Statements">The sentences that were ticked, as they stood on the page, a line each.</param>
/// <param name="ShownByName">The agent on whose screen; none where the letter's link was followed.</param>
internal sealed record SignatoryAcceptance(
    ShownAgreement Shown,
    string Statements,
    string VersionLabel,
    bool IsMailboxProven,
    string? ShownByName,
    SignatoryOrigin Origin
);

/// <summary>Puts a signatory's answer on record inside the transaction of a command; the request is open and tracked.</summary>
internal static class SignatoryAnswers
{
    /// <summary>Records the acceptance with what was captured, and finalises it where the partner does so at once.</summary>
    public static async Task<LinkAcceptance> AcceptAsync(
        PortalDb db,
        AcceptanceRequest request,
        SignatoryAcceptance given,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var accepted = new LinkAcceptance
        {
            Id = request.Id,
            PartnerId = request.PartnerId,
            CustomerTenantId = request.CustomerTenantId,
            CompanyName = request.CompanyName,
            Statements = given.Statements,
            FirstName = request.FirstName,
            LastName = request.LastName,
            Email = request.Email,
            PhoneNumber = request.PhoneNumber,
            VersionLabel = given.VersionLabel,
            Country = given.Shown.Country,
            Language = given.Shown.Language,
            TextSha256 = given.Shown.TextSha256,
            AcceptedAt = now,
            IsMailboxProven = given.IsMailboxProven,
            ShownByName = given.ShownByName,
            Address = given.Origin.Address,
            UserAgent = given.Origin.UserAgent,
        };
        db.Add(accepted);
        request.AcceptedAt = now;
        await AppendAsync(
            db,
            request,
            given.Origin,
            AuditAction.AcceptedByLink,
            new
            {
                accepted.Id,
                accepted.CompanyName,
                accepted.FirstName,
                accepted.LastName,
                accepted.Email,
                accepted.VersionLabel,
                accepted.Country,
                accepted.Language,
                accepted.TextSha256,
                accepted.Statements,
                accepted.IsMailboxProven,
                accepted.ShownByName,
            },
            now,
            cancellationToken
        );
        await AcceptanceFinalising.TryAtOnceAsync(db, request, now, cancellationToken);
        return accepted;
    }

    public static Task DeclineAsync(
        PortalDb db,
        AcceptanceRequest request,
        string reason,
        SignatoryOrigin origin,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        (request.DeclinedAt, request.DeclineReason) = (now, reason);
        return AppendAsync(
            db,
            request,
            origin,
            AuditAction.AcceptanceRequestDeclined,
            new
            {
                request.Id,
                request.FirstName,
                request.LastName,
                Reason = reason,
            },
            now,
            cancellationToken
        );
    }

    public static Task NameOtherAsync(
        PortalDb db,
        AcceptanceRequest request,
        OtherSignatory other,
        SignatoryOrigin origin,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        request.OtherPersonAt = now;
        (request.OtherFirstName, request.OtherLastName, request.OtherEmail) = (
            other.FirstName,
            other.LastName,
            other.Email
        );
        return AppendAsync(
            db,
            request,
            origin,
            AuditAction.OtherSignatoryNamed,
            new
            {
                request.Id,
                request.FirstName,
                request.LastName,
                request.OtherFirstName,
                request.OtherLastName,
                request.OtherEmail,
            },
            now,
            cancellationToken
        );
    }

    private static Task AppendAsync(
        PortalDb db,
        AcceptanceRequest request,
        SignatoryOrigin origin,
        AuditAction action,
        object detail,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        AcceptanceRequestRecorder.Touch(db, request);
        return AuditLog.AppendAsync(
            db,
            request.PartnerId,
            // Whoever has the link: the name is the one of the person who was asked.
            new AuditActor(AgentId: null, request.Signer.FullName, AccessWay.Link, origin.Address),
            action,
            request.CustomerTenantId is { } customer ? new AuditSubject(customer, request.CompanyName) : null,
            detail,
            now,
            cancellationToken
        );
    }
}
