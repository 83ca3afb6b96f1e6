using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AuditTrail;

/// <summary>An event of the trail, for a screen. <paramref name="At"/> is UTC.</summary>
public sealed record AuditLine(
    long Sequence,
    DateTime At,
    AuditAction Action,
    string ActorName,
    AccessWay Way,
    Guid? CustomerTenantId,
    string? CustomerName
);

/// <summary>Reads the caller's partner's trail.</summary>
public sealed class AuditQueries(PortalStore store)
{
    /// <summary>The longest page.</summary>
    public const int MaximumSize = 500;

    /// <summary>
    /// The events behind the cursor, or the newest ones. It costs the same at any depth; where a name is looked for, a page
    /// looks at 10,000 events at most and then is short. Answers the refusal of
    /// <see cref="AgentPermission.ViewActivity"/>. A size out of its range is brought into it.
    /// </summary>
    public Task<Result<AuditPage>> PageAsync(
        Caller caller,
        AuditFilter filter,
        AuditCursor? cursor,
        int size,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<AuditPage>>(
            async db =>
            {
                var access = await AgentAccess.AuthorizeAsync(
                    db,
                    caller,
                    AgentPermission.ViewActivity,
                    cancellationToken
                );
                if (!access.IsSuccess)
                {
                    return access.Error;
                }

                var (events, next) = await new AuditWalk(db, caller.PartnerId, filter).TakeAsync(
                    cursor,
                    Math.Clamp(size, 1, MaximumSize),
                    cancellationToken
                );
                return new AuditPage(await EntriesAsync(db, events, cancellationToken), next);
            },
            cancellationToken
        );

    /// <summary>
    /// The event of this number. Answers the refusal of <see cref="AgentPermission.ViewActivity"/>, or
    /// <see cref="AuditEventNotFound"/>.
    /// </summary>
    public Task<Result<AuditEntry>> FindAsync(Caller caller, long sequence, CancellationToken cancellationToken) =>
        store.ReadAsync<Result<AuditEntry>>(
            async db =>
            {
                var access = await AgentAccess.AuthorizeAsync(
                    db,
                    caller,
                    AgentPermission.ViewActivity,
                    cancellationToken
                );
                if (!access.IsSuccess)
                {
                    return access.Error;
                }

                var found = await db.Set<AuditEvent>()
                    .SingleOrDefaultAsync(
                        audit => audit.PartnerId == caller.PartnerId && audit.Sequence == sequence,
                        cancellationToken
                    );
                return found is null
                    ? new AuditEventNotFound()
                    : (await EntriesAsync(db, [found], cancellationToken))[0];
            },
            cancellationToken
        );

    /// <summary>The latest events about customers, newest first.</summary>
    public Task<List<AuditLine>> LatestAboutCustomersAsync(
        Caller caller,
        int count,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            db =>
                db.Set<AuditEvent>()
                    .Where(audit => audit.PartnerId == caller.PartnerId && audit.CustomerTenantId != null)
                    .OrderByDescending(audit => audit.Sequence)
                    .Take(count)
                    .Select(audit => new AuditLine(
                        audit.Sequence,
                        audit.At,
                        audit.Action,
                        audit.ActorName,
                        audit.Way,
                        audit.CustomerTenantId,
                        audit.CustomerName
                    ))
                    .ToListAsync(cancellationToken),
            cancellationToken
        );

    private static async Task<List<AuditEntry>> EntriesAsync(
        PortalDb db,
        IReadOnlyCollection<AuditEvent> events,
        CancellationToken cancellationToken
    )
    {
        var agents = events.Select(audit => audit.AgentId).OfType<Guid>().Distinct().ToList();
        var emails = await db.Set<Agent>()
            .Where(agent => agents.Contains(agent.Id))
            .ToDictionaryAsync(agent => agent.Id, agent => agent.Email, cancellationToken);
        return
        [
            .. events.Select(audit => new AuditEntry(
                audit.Sequence,
                audit.At,
                audit.Action,
                audit.AgentId,
                audit.ActorName,
                audit.AgentId is { } agentId ? emails.GetValueOrDefault(agentId) : null,
                audit.Way,
                audit.Address,
                audit.ClientId,
                audit.CustomerTenantId,
                audit.CustomerName,
                audit.Detail
            )),
        ];
    }
}
