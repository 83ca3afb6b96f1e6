using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.ApiAccess;

/// <summary>An API client as a list shows it. Times are UTC.</summary>
public sealed record ApiClientLine(
    Guid ClientId,
    Guid? DirectoryApplicationId,
    string DisplayName,
    string AgentName,
    string AgentEmail,
    AgentRoles AgentRoles,
    bool IsAgentDisabled,
    DateTime CreatedAt,
    string CreatedByName,
    DateTime? LastUsedAt,
    DateTime? RevokedAt,
    string? RevokedByName
)
{
    /// <summary>Whether a call of this client would be let in now.</summary>
    public ApiClientStanding Standing =>
        RevokedAt is not null ? ApiClientStanding.Revoked
        : IsAgentDisabled || AgentRoles == AgentRoles.None ? ApiClientStanding.AgentInactive
        : ApiClientStanding.Good;
}

/// <summary>An agent that a client may act for.</summary>
public sealed record ApiClientAgent(Guid AgentId, string DisplayName, string Email, AgentRoles Roles);

/// <summary>What the faces ask about API clients.</summary>
public sealed class ApiClientQueries(PortalStore store)
{
    /// <summary>The clients of the caller's partner: those that are not revoked first, each group newest first. Answers the permission's refusal.</summary>
    public Task<Result<List<ApiClientLine>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        ReadAsync<ApiClientLine>(
            caller,
            async db =>
                await (
                    from client in db.Set<ApiClient>()
                    join agent in db.Set<Agent>() on client.AgentId equals agent.Id
                    where client.PartnerId == caller.PartnerId
                    orderby client.RevokedAt != null, client.CreatedAt descending, client.Id
                    select new ApiClientLine(
                        client.Id,
                        client.DirectoryApplicationId,
                        client.DisplayName,
                        agent.FirstName + " " + agent.LastName,
                        agent.Email,
                        agent.Roles,
                        agent.IsDisabled,
                        client.CreatedAt,
                        client.CreatedByName,
                        client.LastUsedAt,
                        client.RevokedAt,
                        client.RevokedByName
                    )
                ).ToListAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>The agents of the caller's partner that a client may act for, by name. Answers the permission's refusal.</summary>
    public Task<Result<List<ApiClientAgent>>> AgentsAsync(Caller caller, CancellationToken cancellationToken) =>
        ReadAsync<ApiClientAgent>(
            caller,
            async db =>
                await db.Set<Agent>()
                    .Where(agent =>
                        agent.PartnerId == caller.PartnerId && !agent.IsDisabled && agent.Roles != AgentRoles.None
                    )
                    .OrderBy(agent => agent.LastName)
                    .ThenBy(agent => agent.FirstName)
                    .Select(agent => new ApiClientAgent(
                        agent.Id,
                        agent.FirstName + " " + agent.LastName,
                        agent.Email,
                        agent.Roles
                    ))
                    .ToListAsync(cancellationToken),
            cancellationToken
        );

    private Task<Result<List<T>>> ReadAsync<T>(
        Caller caller,
        Func<PortalDb, Task<List<T>>> read,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<List<T>>(
            caller,
            AgentPermission.ManageApiClients,
            async (db, _) => await read(db),
            cancellationToken
        );
}
