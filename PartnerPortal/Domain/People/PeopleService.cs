using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.People;

/// <summary>
/// A global admin invites the partner's agents, gives and takes their roles, disables and resets them. Every command answers the
/// refusals of <see cref="AgentPermission.ManageAgents"/>; those about one agent also <see cref="AgentNotFound"/> for one that is
/// not of the partner, and <see cref="OwnAccountElsewhere"/> for the caller's own.
/// </summary>
public sealed class PeopleService(PortalStore store, IAgentAccounts accounts, TimeProvider time)
{
    /// <summary>How long an invited or reset agent may take to choose a password.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(7);

    /// <summary>
    /// Takes a colleague up and makes the link to choose a password with; or <see cref="InvalidFields"/>. Whether another partner
    /// has an agent with that address makes no difference.
    /// </summary>
    public Task<Result<AgentLink>> InviteAsync(Caller caller, NewAgent request, CancellationToken cancellationToken) =>
        WriteAsync<AgentLink>(
            caller,
            async (db, acting) =>
            {
                var cleaned = request.Cleaned();
                if (NewAgentRules.Check(cleaned) is { Count: > 0 } faults)
                {
                    return new InvalidFields(faults);
                }

                var isTaken = await db.Set<Agent>()
                    .AnyAsync(
                        agent => agent.PartnerId == caller.PartnerId && agent.Email == cleaned.Email,
                        cancellationToken
                    );
                if (isTaken)
                {
                    return new InvalidFields([new FieldFault(nameof(NewAgent.Email), new AgentEmailTaken())]);
                }

                var agent = new Agent
                {
                    Id = Guid.NewGuid(),
                    PartnerId = caller.PartnerId,
                    FirstName = cleaned.FirstName,
                    LastName = cleaned.LastName,
                    Email = cleaned.Email,
                    Roles = NewAgentRules.Only(cleaned.Roles),
                    AwaitsPassword = true,
                };
                db.Add(agent);
                var link = await LinkAsync(db, agent, cancellationToken);
                await AppendEventAsync(
                    db,
                    acting,
                    AuditAction.AgentInvited,
                    new
                    {
                        agent.Email,
                        Name = agent.DisplayName,
                        Roles = agent.Roles.ToString(),
                    },
                    cancellationToken
                );
                return link;
            },
            cancellationToken
        );

    /// <summary>
    /// Gives an agent other roles, which applies from its next action. Answers <see cref="InvalidFields"/> for no role at all,
    /// <see cref="AgentChangedMeanwhile"/>, or <see cref="LastGlobalAdmin"/>.
    /// </summary>
    public Task<Result<Guid>> ChangeRolesAsync(
        Caller caller,
        RolesChange change,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync<Guid>(
            caller,
            change.AgentId,
            async (db, acting, agent) =>
            {
                var roles = NewAgentRules.Only(change.Roles);
                if (NewAgentRules.RolesFault(roles) is { } fault)
                {
                    return new InvalidFields([new FieldFault(nameof(RolesChange.Roles), fault)]);
                }

                if (agent.Roles == roles)
                {
                    return agent.Id;
                }

                if (agent.Roles != change.Seen)
                {
                    return new AgentChangedMeanwhile();
                }

                if (
                    !roles.HasFlag(AgentRoles.GlobalAdmin)
                    && !await AnotherGlobalAdminRemainsAsync(db, agent, cancellationToken)
                )
                {
                    return new LastGlobalAdmin();
                }

                agent.Roles = roles;
                await AppendEventAsync(
                    db,
                    acting,
                    AuditAction.AgentRolesChanged,
                    new
                    {
                        agent.Email,
                        Name = agent.DisplayName,
                        Roles = new[] { change.Seen.ToString(), roles.ToString() },
                    },
                    cancellationToken
                );
                return agent.Id;
            },
            cancellationToken
        );

    /// <summary>Locks an agent out: its sessions end, and its programs. Or <see cref="LastGlobalAdmin"/>. Once disabled, it stays so.</summary>
    public Task<Result<Guid>> DisableAsync(Caller caller, Guid agentId, CancellationToken cancellationToken) =>
        ChangeAsync<Guid>(
            caller,
            agentId,
            async (db, acting, agent) =>
            {
                if (agent.IsDisabled)
                {
                    return agent.Id;
                }

                if (!await AnotherGlobalAdminRemainsAsync(db, agent, cancellationToken))
                {
                    return new LastGlobalAdmin();
                }

                agent.IsDisabled = true;
                await accounts.EndSessionsAsync(db, agent.Id, cancellationToken);
                await AppendEventAsync(db, acting, AuditAction.AgentDisabled, About(agent), cancellationToken);
                return agent.Id;
            },
            cancellationToken
        );

    /// <summary>Lets a disabled agent in again, with the password it had.</summary>
    public Task<Result<Guid>> EnableAsync(Caller caller, Guid agentId, CancellationToken cancellationToken) =>
        ChangeAsync<Guid>(
            caller,
            agentId,
            async (db, acting, agent) =>
            {
                if (agent.IsDisabled)
                {
                    agent.IsDisabled = false;
                    await AppendEventAsync(db, acting, AuditAction.AgentEnabled, About(agent), cancellationToken);
                }

                return agent.Id;
            },
            cancellationToken
        );

    /// <summary>
    /// Takes away an agent's password and second factor, ends its sessions, and makes a new link to choose a password with, which
    /// voids an earlier one. Programs that act for the agent go on. Or <see cref="LastGlobalAdmin"/>.
    /// </summary>
    public Task<Result<AgentLink>> ResetAsync(Caller caller, Guid agentId, CancellationToken cancellationToken) =>
        ChangeAsync<AgentLink>(
            caller,
            agentId,
            async (db, acting, agent) =>
            {
                if (!await AnotherGlobalAdminRemainsAsync(db, agent, cancellationToken))
                {
                    return new LastGlobalAdmin();
                }

                agent.AwaitsPassword = true;
                await accounts.ClearAsync(db, agent.Id, cancellationToken);
                var link = await LinkAsync(db, agent, cancellationToken);
                await AppendEventAsync(db, acting, AuditAction.AgentReset, About(agent), cancellationToken);
                return link;
            },
            cancellationToken
        );

    /// <summary>Whether, without this agent, a global admin of the partner could still sign in; true of an agent who is not one.</summary>
    private static async Task<bool> AnotherGlobalAdminRemainsAsync(
        PortalDb db,
        Agent agent,
        CancellationToken cancellationToken
    ) =>
        !agent.Roles.HasFlag(AgentRoles.GlobalAdmin)
        || await db.Set<Agent>()
            .AnyAsync(
                other =>
                    other.PartnerId == agent.PartnerId
                    && other.Id != agent.Id
                    && (other.Roles & AgentRoles.GlobalAdmin) != AgentRoles.None
                    && !other.IsDisabled
                    && !other.AwaitsPassword,
                cancellationToken
            );

    private static object About(Agent agent) => new { agent.Email, Name = agent.DisplayName };

    private async Task<AgentLink> LinkAsync(PortalDb db, Agent agent, CancellationToken cancellationToken)
    {
        await db.Set<AccountLink>().Where(link => link.AgentId == agent.Id).ExecuteDeleteAsync(cancellationToken);
        var secret = RandomSecret.New();
        var expiresAt = time.GetUtcNow().UtcDateTime + LinkLifetime;
        db.Add(
            new AccountLink
            {
                AgentId = agent.Id,
                SecretSha256 = RandomSecret.HashOf(secret),
                ExpiresAt = expiresAt,
            }
        );
        return new AgentLink(agent.Id, agent.DisplayName, agent.Email, secret, expiresAt);
    }

    private Task AppendEventAsync(
        PortalDb db,
        ActingAgent acting,
        AuditAction action,
        object detail,
        CancellationToken cancellationToken
    ) =>
        AuditLog.AppendAsync(
            db,
            acting.Partner.Id,
            AuditActor.Of(acting),
            action,
            subject: null,
            detail,
            time.GetUtcNow().UtcDateTime,
            cancellationToken
        );

    private Task<Result<T>> ChangeAsync<T>(
        Caller caller,
        Guid agentId,
        Func<PortalDb, ActingAgent, Agent, Task<Result<T>>> change,
        CancellationToken cancellationToken
    ) =>
        WriteAsync<T>(
            caller,
            async (db, acting) =>
            {
                var agent = await db.Set<Agent>()
                    .AsTracking()
                    .SingleOrDefaultAsync(
                        candidate => candidate.Id == agentId && candidate.PartnerId == caller.PartnerId,
                        cancellationToken
                    );
                return agent is null ? new AgentNotFound()
                    : agent.Id == caller.AgentId ? new OwnAccountElsewhere()
                    : await change(db, acting, agent);
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
            AgentPermission.ManageAgents,
            (db, acting) =>
            {
                db.PublishOnCommit(new AgentsChanged(caller.PartnerId));
                return work(db, acting);
            },
            cancellationToken
        );
}
