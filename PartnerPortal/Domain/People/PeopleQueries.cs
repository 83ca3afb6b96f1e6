using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.People;

/// <summary>Whether an agent can sign in.</summary>
public enum AgentStanding
{
    Active = 1,

    /// <summary>A link to choose a password is out.</summary>
    LinkOpen = 2,

    /// <summary>The link to choose a password has expired unused.</summary>
    LinkExpired = 3,
    Disabled = 4,
}

/// <summary>An agent of the partner, for a screen.</summary>
/// <param name="LinkExpiresAt">UTC; where a link to choose a password is out.</param>
public sealed record AgentLine(
    Guid AgentId,
    string FirstName,
    string LastName,
    string Email,
    AgentRoles Roles,
    AgentStanding Standing,
    DateTime? LinkExpiresAt
)
{
    public string DisplayName => $"{FirstName} {LastName}";
}

/// <summary>What a global admin asks about the partner's agents.</summary>
public sealed class PeopleQueries(PortalStore store, TimeProvider time)
{
    /// <summary>Every agent of the partner, by e-mail address; or the refusal of <see cref="AgentPermission.ManageAgents"/>.</summary>
    public Task<Result<List<AgentLine>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync<List<AgentLine>>(
            caller,
            AgentPermission.ManageAgents,
            async (db, _) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var found = await (
                    from agent in db.Set<Agent>()
                    where agent.PartnerId == caller.PartnerId
                    join link in db.Set<AccountLink>() on agent.Id equals link.AgentId into links
                    from link in links.DefaultIfEmpty()
                    orderby agent.Email
                    select new { agent, ExpiresAt = link == null ? (DateTime?)null : link.ExpiresAt }
                ).ToListAsync(cancellationToken);
                return found.ConvertAll(line => new AgentLine(
                    line.agent.Id,
                    line.agent.FirstName,
                    line.agent.LastName,
                    line.agent.Email,
                    line.agent.Roles,
                    line.agent.IsDisabled ? AgentStanding.Disabled
                        : !line.agent.AwaitsPassword ? AgentStanding.Active
                        : line.ExpiresAt > now ? AgentStanding.LinkOpen
                        : AgentStanding.LinkExpired,
                    line.ExpiresAt
                ));
            },
            cancellationToken
        );
}
