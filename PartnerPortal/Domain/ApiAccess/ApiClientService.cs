using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.ApiAccess;

/// <summary>Makes and revokes the API clients of a partner.</summary>
public sealed class ApiClientService(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Makes a client that acts for one of the partner's agents, and answers its secret, which nobody sees again. Answers the
    /// permission's refusal, or <see cref="InvalidFields"/> with what is wrong with the name or the agent.
    /// </summary>
    public Task<Result<CreatedApiClient>> CreateAsync(
        Caller caller,
        NewApiClient request,
        CancellationToken cancellationToken
    ) =>
        WriteAsync<CreatedApiClient>(
            caller,
            async (db, acting) =>
            {
                var cleaned = request.Cleaned();
                var faults = NewApiClientRules.Check(cleaned);
                if (faults.Count > 0)
                {
                    return new InvalidFields(faults);
                }

                var agent = await db.Set<Agent>()
                    .AsNoTracking()
                    .SingleOrDefaultAsync(
                        candidate =>
                            candidate.Id == cleaned.AgentId
                            && candidate.PartnerId == caller.PartnerId
                            && !candidate.IsDisabled
                            && candidate.Roles != AgentRoles.None,
                        cancellationToken
                    );
                if (agent is null)
                {
                    return new InvalidFields([
                        new FieldFault(nameof(NewApiClient.AgentId), new ApiClientAgentNotActive()),
                    ]);
                }

                var applicationId = cleaned.DirectoryApplicationId;
                if (
                    applicationId is not null
                    && await db.Set<ApiClient>()
                        .AnyAsync(
                            client => client.DirectoryApplicationId == applicationId && client.RevokedAt == null,
                            cancellationToken
                        )
                )
                {
                    return new InvalidFields([
                        new FieldFault(nameof(NewApiClient.ApplicationId), new ApplicationIdTaken()),
                    ]);
                }

                var secret = RandomSecret.New();
                var client = new ApiClient
                {
                    Id = Guid.NewGuid(),
                    PartnerId = caller.PartnerId,
                    AgentId = agent.Id,
                    DisplayName = cleaned.DisplayName,
                    SecretSha256 = RandomSecret.HashOf(secret),
                    DirectoryApplicationId = applicationId,
                    CreatedAt = time.GetUtcNow().UtcDateTime,
                    CreatedByName = acting.Agent.DisplayName,
                    Stamp = Guid.NewGuid(),
                };
                await ApiClientRegistration.AddAsync(db, client, agent, AuditActor.Of(acting), cancellationToken);
                return new CreatedApiClient(
                    new ApiClientIdentity(client.Id, client.PartnerId, agent.Id, agent.Email, client.Stamp),
                    client.DisplayName,
                    secret
                );
            },
            cancellationToken
        );

    /// <summary>
    /// Revokes a client for good: its next call is refused. Answers the client; one that is revoked already is answered as it
    /// stands. Answers the permission's refusal or <see cref="ApiClientNotFound"/>.
    /// </summary>
    public Task<Result<Guid>> RevokeAsync(Caller caller, Guid clientId, CancellationToken cancellationToken) =>
        WriteAsync<Guid>(
            caller,
            async (db, acting) =>
            {
                var client = await db.Set<ApiClient>()
                    .AsTracking()
                    .SingleOrDefaultAsync(
                        candidate => candidate.Id == clientId && candidate.PartnerId == caller.PartnerId,
                        cancellationToken
                    );
                if (client is null)
                {
                    return new ApiClientNotFound();
                }

                if (client.RevokedAt is not null)
                {
                    return client.Id;
                }

                var now = time.GetUtcNow().UtcDateTime;
                client.RevokedAt = now;
                client.RevokedByName = acting.Agent.DisplayName;
                client.Stamp = Guid.NewGuid();
                await AuditLog.AppendAsync(
                    db,
                    caller.PartnerId,
                    AuditActor.Of(acting),
                    AuditAction.ApiClientRevoked,
                    subject: null,
                    new { ClientId = client.Id, client.DisplayName },
                    now,
                    cancellationToken
                );
                return client.Id;
            },
            cancellationToken
        );

    private Task<Result<T>> WriteAsync<T>(
        Caller caller,
        Func<PortalDb, ActingAgent, Task<Result<T>>> work,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<T>(
            caller,
            AgentPermission.ManageApiClients,
            (db, acting) =>
            {
                db.PublishOnCommit(new ApiClientsChanged(caller.PartnerId));
                return work(db, acting);
            },
            cancellationToken
        );
}
