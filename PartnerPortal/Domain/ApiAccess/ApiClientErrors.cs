using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.ApiAccess;

/// <summary>No such API client of this partner.</summary>
public sealed record ApiClientNotFound : PortalError;

/// <summary>The agent that a client is to act for is none of this partner, is disabled, or has no role.</summary>
public sealed record ApiClientAgentNotActive : PortalError;
