using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Invitations;

/// <summary>
/// The one answer for every link that does not open: altered, truncated, another customer's, expired, revoked, declined or
/// used. Whoever tries learns nothing.
/// </summary>
public sealed record InvitationNotUsable : PortalError;

/// <summary>No such invitation of this partner.</summary>
public sealed record InvitationNotFound : PortalError;

/// <summary>The invitation has ended, so it cannot be changed any more.</summary>
public sealed record InvitationHasEnded(InvitationStatus Status) : PortalError;

/// <summary>Neither before nor behind the link there is any text.</summary>
public sealed record InvitationTextMissing : PortalError;

/// <summary>The provider named is none of this indirect reseller's.</summary>
public sealed record NotAProviderOfThisReseller : PortalError;
