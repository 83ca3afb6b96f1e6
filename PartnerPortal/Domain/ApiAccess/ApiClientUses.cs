using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Background;
using PartnerPortal.Shared.Demo;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.ApiAccess;

/// <summary>
/// When clients were last used. A call only notes it, in memory; once a minute what was noted is written. So a call never
/// waits for the line of writers, a client is written at most once a minute, and no more than a minute is lost.
/// </summary>
public sealed class ApiClientUses(PortalStore store, TimeProvider time) : IKeptOutside
{
    // One entry for each client that exists and was used since the last writing, so it stays small.
    private readonly ConcurrentDictionary<Guid, long> noted = new();

    /// <summary>Notes that a client, which must exist, was used now.</summary>
    public void Note(Guid clientId) => noted[clientId] = time.GetUtcNow().UtcTicks;

    /// <summary>Writes what was noted, tells the open screens, and answers how many clients that were. What could not be written is kept for the next time.</summary>
    public async Task<Result<int>> WriteAsync(CancellationToken cancellationToken)
    {
        var uses = new List<KeyValuePair<Guid, long>>();
        foreach (var clientId in noted.Keys)
        {
            if (noted.TryRemove(clientId, out var at))
            {
                uses.Add(KeyValuePair.Create(clientId, at));
            }
        }

        if (uses.Count == 0)
        {
            return 0;
        }

        var isWritten = false;
        try
        {
            var written = await store.WriteAsync<int>(
                async db =>
                {
                    await WriteAsync(db, uses, cancellationToken);
                    return uses.Count;
                },
                cancellationToken
            );
            isWritten = written.IsSuccess;
            return written;
        }
        finally
        {
            if (!isWritten)
            {
                uses.ForEach(use => noted.TryAdd(use.Key, use.Value));
            }
        }
    }

    public Task ForgetAsync(CancellationToken cancellationToken)
    {
        noted.Clear();
        return Task.CompletedTask;
    }

    private static async Task WriteAsync(
        PortalDb db,
        List<KeyValuePair<Guid, long>> uses,
        CancellationToken cancellationToken
    )
    {
        foreach (var (clientId, ticks) in uses)
        {
            var at = new DateTime(ticks, DateTimeKind.Utc);
            await db.Set<ApiClient>()
                .Where(client => client.Id == clientId && (client.LastUsedAt == null || client.LastUsedAt < at))
                .ExecuteUpdateAsync(change => change.SetProperty(client => client.LastUsedAt, at), cancellationToken);
        }

        var clients = uses.ConvertAll(use => use.Key);
        var partners = await db.Set<ApiClient>()
            .Where(client => clients.Contains(client.Id))
            .Select(client => client.PartnerId)
            .Distinct()
            .ToListAsync(cancellationToken);
        partners.ForEach(partnerId => db.PublishOnCommit(new ApiClientsChanged(partnerId)));
    }
}

/// <summary>Has <see cref="ApiClientUses"/> written every minute, and when the portal stops.</summary>
public sealed class ApiClientClock(
    ApiClientUses uses,
    IServerLocks locks,
    TimeProvider time,
    ILogger<ApiClientClock> logger
) : PeriodicWork(locks, time, logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    protected override bool IsForEachServer => true;

    protected override Task<TimeSpan> FinishAsync(CancellationToken cancellationToken) => WorkAsync(cancellationToken);

    protected override async Task<TimeSpan> WorkAsync(CancellationToken cancellationToken)
    {
        var written = await uses.WriteAsync(cancellationToken);
        if (!written.IsSuccess)
        {
            logger.LogWarning("The last use of API clients was not written: {Reason}", written.Error.Code);
        }

        return Period;
    }
}
