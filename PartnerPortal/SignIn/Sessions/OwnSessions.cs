using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.SignIn.Sessions;

/// <summary>A session of one's own, for a screen. Times are UTC.</summary>
public sealed record SessionLine(Guid Id, DateTime StartedAt, DateTime LastSeenAt, string? Address, string? UserAgent);

/// <summary>An agent sees and ends the own sessions. Programs that act for the agent are no sessions and go on.</summary>
public sealed class OwnSessions(PortalStore store, TimeProvider time)
{
    /// <summary>The caller's sessions, the last used first.</summary>
    public Task<List<SessionLine>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                db.Set<AgentSession>()
                    .Where(session => session.AgentId == caller.AgentId)
                    .OrderByDescending(session => session.LastSeenAt)
                    .ThenByDescending(session => session.StartedAt)
                    .Select(session => new SessionLine(
                        session.Id,
                        session.StartedAt,
                        session.LastSeenAt,
                        session.Address,
                        session.UserAgent
                    ))
                    .ToListAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>Ends one session of the caller's. One that is over, or is somebody else's, is left as it is.</summary>
    public Task<Result<int>> EndAsync(Caller caller, Guid sessionId, CancellationToken cancellationToken) =>
        EndAsync(
            caller,
            AuditAction.SessionEnded,
            sessions => sessions.Where(one => one.Id == sessionId),
            cancellationToken
        );

    /// <summary>Ends every session of the caller's, this one included, and answers how many there were.</summary>
    public Task<Result<int>> EndAllAsync(Caller caller, CancellationToken cancellationToken) =>
        EndAsync(caller, AuditAction.SessionsEnded, sessions => sessions, cancellationToken);

    private Task<Result<int>> EndAsync(
        Caller caller,
        AuditAction action,
        Func<IQueryable<AgentSession>, IQueryable<AgentSession>> which,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<int>(
            caller,
            AgentPermission.ViewCustomers,
            async (db, acting) =>
            {
                var count = await which(db.Set<AgentSession>().Where(session => session.AgentId == caller.AgentId))
                    .ExecuteDeleteAsync(cancellationToken);
                if (count > 0)
                {
                    await AuditLog.AppendAsync(
                        db,
                        caller.PartnerId,
                        AuditActor.Of(acting),
                        action,
                        subject: null,
                        new { Sessions = count },
                        time.GetUtcNow().UtcDateTime,
                        cancellationToken
                    );
                    db.PublishOnCommit(new SessionsChanged(caller.PartnerId, caller.AgentId));
                }

                return count;
            },
            cancellationToken
        );
}
