using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Invitations;

/// <summary>
/// The one answer for every link that does not open: altered, truncated, another customer's, expired, revoked, declined or
/// used. Whoever tries learns nothing.
/// </summary>
public sealed record InvitationNotUsable : PortalError;

/// <summary>This partner has no such invitation.</summary>
public sealed record InvitationNotFound : PortalError;

/// <summary>The invitation has ended, so it can no longer be changed.</summary>
public sealed record InvitationHasEnded(InvitationStatus Status) : PortalError;

/// <summary>The revocation is not this agent's, or was too long ago to be undone.</summary>
public sealed record RevocationStands : PortalError;

/// <summary>The customer was invited again since the invitation was revoked.</summary>
public sealed record InvitedAgain : PortalError;

/// <summary>There is no text before or after the link.</summary>
public sealed record InvitationTextMissing : PortalError;

/// <summary>The named provider is not one of this indirect reseller's.</summary>
public sealed record NotAProviderOfThisReseller : PortalError;
