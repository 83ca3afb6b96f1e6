namespace PartnerPortal.Domain.ApiAccess;

/// <summary>Whose token it is: the client, and the agent it acts for.</summary>
/// <param name="Stamp">See <see cref="ApiClient.Stamp"/>.</param>
public sealed record ApiClientIdentity(Guid ClientId, Guid PartnerId, Guid AgentId, string AgentEmail, Guid Stamp);

/// <summary>Whom a token of the directory stands for, and whether that may work at this moment.</summary>
/// <param name="ClientId">The client of the portal; none where a person has signed in to some program.</param>
public sealed record DirectoryCaller(
    Guid? ClientId,
    Guid PartnerId,
    Guid AgentId,
    string AgentEmail,
    ApiClientStanding Standing
);

/// <summary>Whether a client may work at this moment.</summary>
public enum ApiClientStanding
{
    Good = 1,

    /// <summary>Revoked, or there is no such client of this partner for this agent.</summary>
    Revoked = 2,

    /// <summary>The agent is disabled or no longer has a role.</summary>
    AgentInactive = 3,
}
