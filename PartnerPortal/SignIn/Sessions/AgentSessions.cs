using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.SignIn.Sessions;

/// <summary>
/// Begins sessions and says whether one is still good: its row is there, it was used lately enough and did not begin too long ago,
/// and its agent is enabled. Asked at every request, so it is one lean read.
/// </summary>
public sealed class AgentSessions(
    PortalStore store,
    IDbContextFactory<PortalDb> contexts,
    PortalSettings settings,
    TimeProvider time
) : IDisposable
{
    private readonly PreparedQuery<Seen> seen = new(
        contexts,
        """
        SELECT session."Id", session."StartedAt", session."LastSeenAt"
        FROM "AgentSessions" AS session JOIN "Agents" AS agent ON agent."Id" = session."AgentId"
        WHERE session."SecretSha256" = $0 AND agent."Id" = $1 AND agent."PartnerId" = $2 AND NOT agent."IsDisabled"
        """,
        row => new Seen(Guid.Parse(row.GetString(0)), Utc(row.GetDateTime(1)), Utc(row.GetDateTime(2)))
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
    public Guid? Find(ClaimsPrincipal principal)
    {
        if (
            AgentClaims.Read(principal) is not { } agent
            || principal.FindFirstValue(AgentClaims.Session) is not { } secret
            || seen.First(RandomSecret.HashOf(secret), agent.AgentId, agent.PartnerId) is not { } session
        )
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

    public void Dispose() => seen.Dispose();

    private static DateTime Utc(DateTime stored) => DateTime.SpecifyKind(stored, DateTimeKind.Utc);

    private sealed record Seen(Guid Id, DateTime StartedAt, DateTime LastSeenAt);
}
