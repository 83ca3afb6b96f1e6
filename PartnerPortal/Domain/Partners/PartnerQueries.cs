using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Partners;

/// <summary>The signed-in agent as the faces show it, with the reason for each thing it may not do.</summary>
/// <param name="Refusals">The permissions that the agent's roles do not give, each with its reason.</param>
public sealed record AgentProfile(
    Guid AgentId,
    string FirstName,
    string LastName,
    string Email,
    AgentRoles Roles,
    Guid PartnerId,
    string PartnerName,
    PartnerKind PartnerKind,
    string PartnerCountry,
    string PartnerEmailDomain,
    IReadOnlyDictionary<AgentPermission, PortalError> Refusals
)
{
    public bool May(AgentPermission permission) => !Refusals.ContainsKey(permission);
}

/// <summary>A partner that a form offers to choose.</summary>
public sealed record PartnerChoice(Guid Id, string Name);

/// <summary>What the faces ask about partners and agents.</summary>
public sealed class PartnerQueries(PortalStore store)
{
    /// <summary>The agent behind a call; <see cref="AgentNotActive"/> if there is no longer one.</summary>
    public Task<Result<AgentProfile>> ProfileAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync<AgentProfile>(
            caller,
            AgentPermission.ViewCustomers,
            async (db, acting) =>
            {
                var refusals = new Dictionary<AgentPermission, PortalError>();
                foreach (var permission in Enum.GetValues<AgentPermission>())
                {
                    if (
                        await AgentAccess.RefusalAsync(
                            db,
                            acting.Partner,
                            acting.Agent.Roles,
                            permission,
                            cancellationToken
                        ) is
                        { } refusal
                    )
                    {
                        refusals[permission] = refusal;
                    }
                }

                return new AgentProfile(
                    acting.Agent.Id,
                    acting.Agent.FirstName,
                    acting.Agent.LastName,
                    acting.Agent.Email,
                    acting.Agent.Roles,
                    acting.Partner.Id,
                    acting.Partner.Name,
                    acting.Partner.Kind,
                    acting.Partner.Country,
                    acting.Partner.EmailDomain,
                    refusals
                );
            },
            cancellationToken
        );

    /// <summary>The indirect resellers of the caller's partner, by name; empty if it is not an indirect provider.</summary>
    public Task<List<PartnerChoice>> ResellersAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                (
                    from partnership in db.Set<ResellerPartnership>()
                    join reseller in db.Set<Partner>() on partnership.ResellerId equals reseller.Id
                    where partnership.ProviderId == caller.PartnerId
                    orderby reseller.Name
                    select new PartnerChoice(reseller.Id, reseller.Name)
                ).ToListAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>The indirect providers of the caller's partner, by name; empty if it is not an indirect reseller.</summary>
    public Task<List<PartnerChoice>> ProvidersAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                (
                    from partnership in db.Set<ResellerPartnership>()
                    join provider in db.Set<Partner>() on partnership.ProviderId equals provider.Id
                    where partnership.ResellerId == caller.PartnerId
                    orderby provider.Name
                    select new PartnerChoice(provider.Id, provider.Name)
                ).ToListAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>Whether the agent still exists, is enabled and belongs to that partner.</summary>
    public Task<bool> IsActiveAsync(Guid partnerId, Guid agentId, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                db.Set<Agent>()
                    .AnyAsync(
                        agent => agent.Id == agentId && agent.PartnerId == partnerId && !agent.IsDisabled,
                        cancellationToken
                    ),
            cancellationToken
        );

    /// <summary>
    /// An agent of a partner as the caller of a file's rows, for somebody at the server's own command line. The partner is
    /// named by tenant id, name or e-mail domain. Answers <see cref="PartnerUnknown"/> or <see cref="AgentUnknown"/>.
    /// </summary>
    public Task<Result<Caller>> FindCallerAsync(string partner, string email, CancellationToken cancellationToken)
    {
        var (name, domain, addresses) = (
            partner.Trim(),
            partner.Trim().ToLowerInvariant(),
            EmailAddress.SpellingsOf(email)
        );
        var id = Guid.TryParse(name, out var parsed) ? parsed : (Guid?)null;
        return store.ReadAsync<Result<Caller>>(
            async db =>
            {
                var found = await db.Set<Partner>()
                    .Where(known => known.Id == id || known.Name == name || known.EmailDomain == domain)
                    .Select(known => (Guid?)known.Id)
                    .FirstOrDefaultAsync(cancellationToken);
                if (found is not { } partnerId)
                {
                    return new PartnerUnknown(name);
                }

                var agent = await db.Set<Agent>()
                    .Where(known =>
                        known.PartnerId == partnerId && addresses.Contains(known.Email) && !known.IsDisabled
                    )
                    .Select(known => (Guid?)known.Id)
                    .FirstOrDefaultAsync(cancellationToken);
                return agent is { } agentId
                    ? new Caller(partnerId, agentId, AccessWay.Bulk)
                    : new AgentUnknown(email.Trim());
            },
            cancellationToken
        );
    }

    /// <summary>
    /// The agents with this e-mail address who may sign in, in any case of letters: at most one of each partner, in the order of
    /// the partners' names.
    /// </summary>
    public Task<IReadOnlyList<(Agent Agent, string PartnerName)>> ActiveByEmailAsync(
        string email,
        CancellationToken cancellationToken
    )
    {
        var spellings = EmailAddress.SpellingsOf(email);
        return store.ReadAsync<IReadOnlyList<(Agent, string)>>(
            async db =>
            {
                var found = await (
                    from agent in db.Set<Agent>()
                    join partner in db.Set<Partner>() on agent.PartnerId equals partner.Id
                    where spellings.Contains(agent.Email) && !agent.IsDisabled
                    orderby partner.Name, partner.Id
                    select new { agent, partner.Name }
                ).ToListAsync(cancellationToken);
                return [.. found.Select(one => (one.agent, one.Name))];
            },
            cancellationToken
        );
    }

    /// <summary>The agent with this id who may sign in.</summary>
    public Task<Agent?> FindActiveAsync(Guid agentId, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                db.Set<Agent>()
                    .SingleOrDefaultAsync(agent => agent.Id == agentId && !agent.IsDisabled, cancellationToken),
            cancellationToken
        );
}
