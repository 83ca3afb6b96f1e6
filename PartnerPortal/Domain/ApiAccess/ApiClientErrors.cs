using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.ApiAccess;

/// <summary>This partner has no such API client.</summary>
public sealed record ApiClientNotFound : PortalError;

/// <summary>The agent that a client is to act for is not this partner's, is disabled, or has no role.</summary>
public sealed record ApiClientAgentNotActive : PortalError;

/// <summary>What was given as an application ID is no GUID.</summary>
public sealed record ApplicationIdMalformed : PortalError;

/// <summary>Another client that is not revoked, of this partner or another, has this application ID.</summary>
public sealed record ApplicationIdTaken : PortalError;
