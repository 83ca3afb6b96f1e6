using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.People;

/// <summary>The set-up link is wrong, expired, used, or replaced by a newer start: one answer for all.</summary>
public sealed record SetUpLinkNotUsable : PortalError;

/// <summary>The link to choose a password is wrong, expired, used, or replaced by a newer one: one answer for all.</summary>
public sealed record AccountLinkNotUsable : PortalError;

/// <summary>A partner with this tenant id or this e-mail domain is already on record.</summary>
public sealed record PartnerAlreadyExists : PortalError;

/// <summary>The tenant id is not a GUID.</summary>
public sealed record TenantIdMalformed : PortalError;

/// <summary>The e-mail address has an account, of whichever partner, so it cannot have another.</summary>
public sealed record AgentEmailTaken : PortalError;

/// <summary>No agent of the partner has this id.</summary>
public sealed record AgentNotFound : PortalError;

/// <summary>Somebody has changed the agent's roles since they were shown.</summary>
public sealed record AgentChangedMeanwhile : PortalError;

/// <summary>Nobody changes the own roles, disables or resets oneself: a colleague does, or the page of the own account.</summary>
public sealed record OwnAccountElsewhere : PortalError;

/// <summary>Without this agent no global admin of the partner could sign in.</summary>
public sealed record LastGlobalAdmin : PortalError;
