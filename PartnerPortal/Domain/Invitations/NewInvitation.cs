namespace PartnerPortal.Domain.Invitations;

/// <summary>An invitation just made or renewed; the secret is in this answer only.</summary>
public sealed record NewInvitation(Invitation Invitation, string Secret)
{
    public Guid Id => Invitation.Id;

    /// <summary>UTC.</summary>
    public DateTime ExpiresAt => Invitation.ExpiresAt;

    /// <summary>The letter with its link, for the admin center at that address.</summary>
    public InvitationLetter ToLetter(Uri adminCenter) =>
        new(
            new InvitationText(Invitation.Subject, Invitation.TextBefore, Invitation.TextAfter),
            Invitation.Kind == InvitationKind.ResellerRelationship
                ? InvitationLinks.Relationship(adminCenter, Invitation, Secret)
                : InvitationLinks.Agreement(adminCenter, Secret)
        );

    /// <summary>Keeps the secret out of logs that print records.</summary>
    public override string ToString() => $"{nameof(NewInvitation)} {{ Id = {Id} }}";
}
