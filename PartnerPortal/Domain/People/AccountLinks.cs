using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.People;

/// <summary>For whom a link is.</summary>
public sealed record AwaitedAgent(string DisplayName, string Email, string PartnerName);

/// <summary>A password and its repetition, as a person chooses it.</summary>
public sealed record ChosenPassword(string Password, string Repeated)
{
    /// <summary>Keeps the password out of logs that print records.</summary>
    public override string ToString() => nameof(ChosenPassword);

    /// <summary>The faults, by the names of the members.</summary>
    public IReadOnlyList<FieldFault> Check(string email)
    {
        var rules = new FieldRules();
        AgentPassword.Judge(rules, Password, Repeated, email, nameof(Password), nameof(Repeated));
        return rules.Faults;
    }
}

/// <summary>What an invited or reset agent does with the link that a global admin handed over.</summary>
public sealed class AccountLinks(PortalStore store, IAgentAccounts accounts, PortalSettings settings, TimeProvider time)
{
    /// <summary>For whom the link is, or <see cref="AccountLinkNotUsable"/>. Looking does not use it.</summary>
    public Task<Result<AwaitedAgent>> FindAsync(string secret, CancellationToken cancellationToken) =>
        store.ReadAsync<Result<AwaitedAgent>>(
            async db =>
            {
                var found = await (
                    from agent in Awaited(db, secret)
                    join partner in db.Set<Partner>() on agent.PartnerId equals partner.Id
                    select new { agent, partner.Name }
                ).SingleOrDefaultAsync(cancellationToken);
                return found is null
                    ? new AccountLinkNotUsable()
                    : new AwaitedAgent(found.agent.DisplayName, found.agent.Email, found.Name);
            },
            cancellationToken
        );

    /// <summary>
    /// Gives the agent the chosen password and uses the link up. Answers <see cref="AccountLinkNotUsable"/>, or
    /// <see cref="InvalidFields"/> with the link still good.
    /// </summary>
    public async Task<Result<Guid>> ChoosePasswordAsync(
        string secret,
        ChosenPassword chosen,
        string? address,
        CancellationToken cancellationToken
    )
    {
        var found = await FindAsync(secret, cancellationToken);
        if (!found.TryGet(out var awaited, out var refusal))
        {
            return refusal;
        }

        if (chosen.Check(awaited.Email) is { Count: > 0 } faults)
        {
            return new InvalidFields(faults);
        }

        var hash = accounts.HashOf(chosen.Password);
        return await store.WriteAsync<Guid>(
            async db =>
            {
                var agent = await Awaited(db, secret).AsTracking().SingleOrDefaultAsync(cancellationToken);
                if (agent is null)
                {
                    return new AccountLinkNotUsable();
                }

                agent.AwaitsPassword = false;
                await accounts.SetPasswordAsync(db, agent, hash, cancellationToken);
                await db.Set<AccountLink>()
                    .Where(link => link.AgentId == agent.Id)
                    .ExecuteDeleteAsync(cancellationToken);
                await AuditLog.AppendAsync(
                    db,
                    agent.PartnerId,
                    new AuditActor(agent.Id, agent.DisplayName, AccessWay.Screen, address),
                    AuditAction.AgentChosePassword,
                    subject: null,
                    new { },
                    time.GetUtcNow().UtcDateTime,
                    cancellationToken
                );
                db.PublishOnCommit(new AgentsChanged(agent.PartnerId));
                return agent.Id;
            },
            cancellationToken
        );
    }

    // A disabled agent's link waits: it works once the agent is enabled, if it has not expired by then.
    private IQueryable<Agent> Awaited(PortalDb db, string secret)
    {
        var hash = RandomSecret.HashOf(secret);
        var now = time.GetUtcNow().UtcDateTime;
        var hasLocalAccounts = settings.HasLocalAccounts;
        return from link in db.Set<AccountLink>()
            join agent in db.Set<Agent>() on link.AgentId equals agent.Id
            where link.SecretSha256 == hash && link.ExpiresAt > now && !agent.IsDisabled && hasLocalAccounts
            select agent;
    }
}
