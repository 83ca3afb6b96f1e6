using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.SignIn.Sessions;

/// <summary>
/// Begins sessions and says whether one is still good: its row is there, it was used lately enough and did not begin too long ago,
/// and its agent is enabled. Asked at every request, so it is one lean read.
/// </summary>
public sealed class AgentSessions(PortalStore store, PortalSettings settings, TimeProvider time)
{
    private static readonly Func<PortalDb, string, Guid, Guid, CancellationToken, Task<Seen?>> seen =
        EF.CompileAsyncQuery(
            (PortalDb db, string secretSha256, Guid agentId, Guid partnerId, CancellationToken cancellationToken) =>
                (
                    from session in db.Set<AgentSession>()
                    join agent in db.Set<Agent>() on session.AgentId equals agent.Id
                    where
                        session.SecretSha256 == secretSha256
                        && agent.Id == agentId
                        && agent.PartnerId == partnerId
                        && !agent.IsDisabled
                    select new Seen(session.Id, session.StartedAt, session.LastSeenAt)
                ).SingleOrDefault()
        );

    // One entry for each session that was used since the last writing, so it stays small.
    private readonly ConcurrentDictionary<Guid, DateTime> noted = new();

    /// <summary>
    /// Adds a session in the transaction that writes the sign-in down, and answers its secret: what
    /// <see cref="SignInAsync"/> puts into the cookie.
    /// </summary>
    internal string Add(PortalDb db, Guid agentId, SessionOrigin origin)
    {
        var secret = RandomSecret.New();
        var now = time.GetUtcNow().UtcDateTime;
        db.Add(
            new AgentSession
            {
                Id = Guid.NewGuid(),
                AgentId = agentId,
                SecretSha256 = RandomSecret.HashOf(secret),
                StartedAt = now,
                LastSeenAt = now,
                Address = origin.Address,
                UserAgent = origin.UserAgent,
            }
        );
        return secret;
    }

    /// <summary>Hands the cookie to the browser. It ends with the browser, or with the session.</summary>
    internal static Task SignInAsync(HttpContext context, Agent agent, string secret, bool isDirectory) =>
        context.SignInAsync(
            IdentityConstants.ApplicationScheme,
            new ClaimsPrincipal(
                new ClaimsIdentity(
                    [
                        new Claim(ClaimTypes.NameIdentifier, agent.Id.ToString("D")),
                        new Claim(ClaimTypes.Name, agent.Email),
                        new Claim(AgentClaims.PartnerId, agent.PartnerId.ToString("D")),
                        new Claim(AgentClaims.Session, secret),
                        .. isDirectory ? (Claim[])[new Claim(AgentClaims.Directory, bool.TrueString)] : [],
                    ],
                    IdentityConstants.ApplicationScheme
                )
            )
        );

    internal static Task<int> DeleteAsync(PortalDb db, Guid sessionId, CancellationToken cancellationToken) =>
        db.Set<AgentSession>().Where(session => session.Id == sessionId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>The session behind the principal while it is good; else <see langword="null"/>.</summary>
    public async Task<Guid?> FindAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (
            AgentClaims.Read(principal) is not { } agent
            || principal.FindFirstValue(AgentClaims.Session) is not { } secret
        )
        {
            return null;
        }

        var hash = RandomSecret.HashOf(secret);
        var session = await store.ReadAsync(
            db => seen(db, hash, agent.AgentId, agent.PartnerId, cancellationToken),
            cancellationToken
        );
        if (session is null)
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var lastSeenAt = noted.TryGetValue(session.Id, out var at) && at > session.LastSeenAt ? at : session.LastSeenAt;
        return now - lastSeenAt < settings.Sessions.Idle && now - session.StartedAt < settings.Sessions.Absolute
            ? session.Id
            : null;
    }

    /// <summary>Notes that a session, which must be good, is used now.</summary>
    public void Note(Guid sessionId) => noted[sessionId] = time.GetUtcNow().UtcDateTime;

    /// <summary>Writes what was noted, and answers how many sessions that were. What could not be written is kept for the next time.</summary>
    public async Task<Result<int>> WriteAsync(CancellationToken cancellationToken)
    {
        var uses = noted.ToArray();
        if (uses.Length == 0)
        {
            return 0;
        }

        var written = await store.WriteAsync<int>(
            async db =>
            {
                foreach (var (sessionId, at) in uses)
                {
                    await db.Set<AgentSession>()
                        .Where(session => session.Id == sessionId && session.LastSeenAt < at)
                        .ExecuteUpdateAsync(
                            change => change.SetProperty(session => session.LastSeenAt, at),
                            cancellationToken
                        );
                }

                return uses.Length;
            },
            cancellationToken
        );
        if (written.IsSuccess)
        {
            // What was noted again meanwhile stays for the next time.
            foreach (var use in uses)
            {
                noted.TryRemove(use);
            }
        }

        return written;
    }

    /// <summary>Deletes the sessions that are over; to be called behind <see cref="WriteAsync"/>, so that no use is overlooked.</summary>
    public async Task<Result<int>> DeleteOverAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (lastUse, start) = (now - settings.Sessions.Idle, now - settings.Sessions.Absolute);
        var hasOver = await store.ReadAsync(
            db =>
                db.Set<AgentSession>()
                    .AnyAsync(
                        session => session.LastSeenAt <= lastUse || session.StartedAt <= start,
                        cancellationToken
                    ),
            cancellationToken
        );
        return !hasOver
            ? 0
            : await store.WriteAsync<int>(
                async db =>
                    await db.Set<AgentSession>()
                        .Where(session => session.LastSeenAt <= lastUse || session.StartedAt <= start)
                        .ExecuteDeleteAsync(cancellationToken),
                cancellationToken
            );
    }

    private sealed record Seen(Guid Id, DateTime StartedAt, DateTime LastSeenAt);
}
