using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Invitations;

/// <summary>Puts invitations on record inside the transaction of a command, by the same rules whichever command it is.</summary>
internal static class InvitationRecorder
{
    /// <summary>
    /// Adds a request for a reseller relationship, for parties that were found. Answers <see cref="InvalidFields"/>.
    /// </summary>
    public static async Task<Result<NewInvitation>> AddRelationshipAsync(
        PortalDb db,
        ActingAgent acting,
        RelationshipParties parties,
        RelationshipRequest request,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var text = request.Text.Cleaned();
        var rules = InvitationTextRules.Check(text);
        var recipient = PlainText.CleanCode(request.Recipient);
        rules.Text(nameof(RelationshipRequest.Recipient), recipient, EmailAddress.MaxLength, required: false);
        if (!rules.IsValid)
        {
            return new InvalidFields(rules.Faults);
        }

        var secret = InvitationLinks.NewSecret();
        var invitation = new Invitation
        {
            Id = Guid.NewGuid(),
            Kind = InvitationKind.ResellerRelationship,
            PartnerId = parties.PartnerId,
            ResellerId = parties.ResellerId,
            Recipient = recipient.Length == 0 ? null : recipient,
            HasDelegatedAdministration = request.HasDelegatedAdministration,
            SecretSha256 = InvitationLinks.HashOf(secret),
            Language = LetterLanguages.For(request.Language),
            Subject = text.Subject,
            TextBefore = text.Before,
            TextAfter = text.After,
            CreatedAt = now,
            CreatedByAgentId = acting.Agent.Id,
            CreatedByName = acting.Agent.DisplayName,
            ExpiresAt = now + Invitation.Lifetime,
        };
        db.Add(invitation);
        await AppendEventAsync(
            db,
            acting,
            AuditAction.RelationshipRequested,
            invitation,
            subject: null,
            now,
            cancellationToken
        );
        return new NewInvitation(invitation, secret);
    }

    /// <summary>Adds an invitation of a customer to accept directly, by a text that was cleaned and judged.</summary>
    public static async Task<NewInvitation> AddAcceptanceAsync(
        PortalDb db,
        ActingSeller seller,
        string language,
        InvitationText text,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var acting = seller.Acting;
        var customerTenantId = seller.Relationship.CustomerTenantId;
        var secret = InvitationLinks.NewSecret();
        var invitation = new Invitation
        {
            Id = Guid.NewGuid(),
            Kind = InvitationKind.DirectAcceptance,
            PartnerId = acting.Partner.Id,
            CustomerTenantId = customerTenantId,
            SecretSha256 = InvitationLinks.HashOf(secret),
            Language = LetterLanguages.For(language),
            Subject = text.Subject,
            TextBefore = text.Before,
            TextAfter = text.After,
            CreatedAt = now,
            CreatedByAgentId = acting.Agent.Id,
            CreatedByName = acting.Agent.DisplayName,
            ExpiresAt = now + Invitation.Lifetime,
        };
        db.Add(invitation);
        db.Touch(customerTenantId);
        await AppendEventAsync(
            db,
            acting,
            AuditAction.CustomerInvited,
            invitation,
            seller.Subject,
            now,
            cancellationToken
        );
        return new NewInvitation(invitation, secret);
    }

    /// <summary>What the audit trail says about an invitation.</summary>
    internal static object DetailOf(Invitation invitation) =>
        new
        {
            invitation.Id,
            Kind = invitation.Kind.ToString(),
            invitation.Language,
            invitation.Recipient,
            invitation.ResellerId,
            invitation.HasDelegatedAdministration,
            invitation.ExpiresAt,
        };

    /// <summary>Writes down in the trail what became of an invitation.</summary>
    public static Task AppendEventAsync(
        PortalDb db,
        ActingAgent acting,
        AuditAction action,
        Invitation invitation,
        AuditSubject? subject,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        AuditLog.AppendAsync(
            db,
            acting.Partner.Id,
            AuditActor.Of(acting),
            action,
            subject,
            DetailOf(invitation),
            now,
            cancellationToken
        );
}
