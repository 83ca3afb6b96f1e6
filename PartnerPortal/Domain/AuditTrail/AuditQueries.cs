using System.Runtime.CompilerServices;
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

/// <summary>An agent of the partner whose actions may be in the trail.</summary>
public sealed record AuditPerson(Guid AgentId, string Name);

/// <summary>Events that are read while they are taken.</summary>
public sealed record AuditStream(IAsyncEnumerable<AuditEntry> Entries);

/// <summary>Reads the caller's partner's trail.</summary>
public sealed class AuditQueries(PortalStore store, AuditVerification verification)
{
    /// <summary>The longest page.</summary>
    public const int MaximumSize = 500;

    /// <summary>
    /// The events after the cursor, or the newest ones. It costs the same at any depth; where a name is looked for, a page
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
        store.ReadAsync<AuditPage>(
            caller,
            AgentPermission.ViewActivity,
            async (db, _) =>
            {
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
        store.ReadAsync<AuditEntry>(
            caller,
            AgentPermission.ViewActivity,
            async (db, _) =>
            {
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

    /// <summary>Recomputes the caller's partner's chain. Answers the refusal of <see cref="AgentPermission.ViewActivity"/>.</summary>
    public async Task<Result<AuditChainCheck>> VerifyAsync(
        Caller caller,
        IProgress<AuditCheckProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var access = await store.ReadAsync(
            db => AgentAccess.AuthorizeAsync(db, caller, AgentPermission.ViewActivity, cancellationToken),
            cancellationToken
        );
        return access.TryGet(out _, out var error)
            ? await verification.VerifyAsync(caller.PartnerId, progress, cancellationToken)
            : error;
    }

    /// <summary>
    /// The partner's agents, by name; those too who are disabled. Answers the refusal of
    /// <see cref="AgentPermission.ViewActivity"/>.
    /// </summary>
    public Task<Result<List<AuditPerson>>> PersonsAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync<List<AuditPerson>>(
            caller,
            AgentPermission.ViewActivity,
            async (db, _) =>
            {
                var agents = await db.Set<Agent>()
                    .Where(agent => agent.PartnerId == caller.PartnerId)
                    .OrderBy(agent => agent.FirstName)
                    .ThenBy(agent => agent.LastName)
                    .ThenBy(agent => agent.Id)
                    .ToListAsync(cancellationToken);
                return agents.ConvertAll(agent => new AuditPerson(agent.Id, agent.DisplayName));
            },
            cancellationToken
        );

    /// <summary>
    /// Every event of the filter, newest first, read page by page: memory does not grow with them. Answers the refusal of
    /// <see cref="AgentPermission.ViewActivity"/>; where it is taken away meanwhile, reading on throws, so that half a trail
    /// does not pass for a whole one.
    /// </summary>
    public async Task<Result<AuditStream>> AllAsync(
        Caller caller,
        AuditFilter filter,
        CancellationToken cancellationToken
    )
    {
        var first = await PageAsync(caller, filter, cursor: null, MaximumSize, cancellationToken);
        return first.TryGet(out var page, out var error)
            ? new AuditStream(BehindAsync(caller, filter, page, cancellationToken))
            : error;
    }

    private async IAsyncEnumerable<AuditEntry> BehindAsync(
        Caller caller,
        AuditFilter filter,
        AuditPage first,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (var page = first; page is not null; )
        {
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }

            page = page.Next is { } next
                ? (await PageAsync(caller, filter, next, MaximumSize, cancellationToken)).Value
                : null;
        }
    }

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
                audit.CorrelationId,
                audit.CustomerTenantId,
                audit.CustomerName,
                audit.Detail
            )),
        ];
    }
}
