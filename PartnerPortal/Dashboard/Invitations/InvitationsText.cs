namespace PartnerPortal.Dashboard.Invitations;

/// <summary>Names the texts of this folder.</summary>
public sealed class InvitationsText;
