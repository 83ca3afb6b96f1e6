using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.People;
using PartnerPortal.Shared.Text;
using PartnerPortal.SignIn.Sessions;

namespace PartnerPortal.SignIn;

/// <summary>Local accounts as the commands of the domain see them.</summary>
public sealed class LocalAccounts : IAgentAccounts
{
    private static readonly PreparedPasswordHasher<LocalAccount> hasher = new();
    private static readonly UpperInvariantLookupNormalizer normalizer = new();

    public string HashOf(string password) => hasher.HashPassword(new LocalAccount(), password);

    public async Task SetPasswordAsync(
        PortalDb db,
        Agent agent,
        string passwordHash,
        CancellationToken cancellationToken
    )
    {
        var account = await db.Set<LocalAccount>()
            .AsTracking()
            .SingleOrDefaultAsync(candidate => candidate.Id == agent.Id, cancellationToken);
        if (account is null)
        {
            account = LocalAccount.Of(agent);
            account.NormalizedUserName = normalizer.NormalizeName(account.UserName);
            account.NormalizedEmail = normalizer.NormalizeEmail(account.Email);
            db.Add(account);
        }

        account.PasswordHash = passwordHash;
        (account.AccessFailedCount, account.LockoutEnd) = (0, null);
        Stamp(account);
        await EndSessionsAsync(db, agent.Id, cancellationToken);
    }

    public async Task ClearAsync(PortalDb db, Guid agentId, CancellationToken cancellationToken)
    {
        await db.Set<IdentityUserToken<Guid>>()
            .Where(token => token.UserId == agentId)
            .ExecuteDeleteAsync(cancellationToken);
        if (await FindAsync(db, agentId, cancellationToken) is { } account)
        {
            account.PasswordHash = null;
            account.TwoFactorEnabled = false;
            Stamp(account);
        }

        await EndSessionsAsync(db, agentId, cancellationToken);
    }

    public Task EndSessionsAsync(PortalDb db, Guid agentId, CancellationToken cancellationToken) =>
        db.Set<AgentSession>().Where(session => session.AgentId == agentId).ExecuteDeleteAsync(cancellationToken);

    private static Task<LocalAccount?> FindAsync(PortalDb db, Guid agentId, CancellationToken cancellationToken) =>
        db.Set<LocalAccount>().AsTracking().SingleOrDefaultAsync(account => account.Id == agentId, cancellationToken);

    // Identity's own writes beside this one fail on the concurrency stamp.
    internal static void Stamp(LocalAccount account)
    {
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        account.ConcurrencyStamp = Guid.NewGuid().ToString("D");
    }
}
