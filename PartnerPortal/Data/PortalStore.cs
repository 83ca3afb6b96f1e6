using Microsoft.EntityFrameworkCore;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Telemetry;

namespace PartnerPortal.Data;

/// <summary>
/// The only way in and out of the database: a context per operation, and one writer at a time that waits for its turn
/// instead of failing.
/// </summary>
public sealed class PortalStore(
    IDbContextFactory<PortalDb> contexts,
    IEnumerable<IProjection> projections,
    LiveFeed feed,
    ILogger<PortalStore> logger
) : IDisposable
{
    private static readonly TimeSpan WriterPatience = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim writer = new(1, 1);

    /// <summary>Reads without tracking.</summary>
    public async Task<T> ReadAsync<T>(Func<PortalDb, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await read(db);
    }

    /// <summary>Reads without tracking, all statements as of one moment.</summary>
    public Task<T> ReadSnapshotAsync<T>(Func<PortalDb, Task<T>> read, CancellationToken cancellationToken) =>
        ReadAsync(
            async db =>
            {
                await using var snapshot = await db.Store.BeginSnapshotAsync(db, cancellationToken);
                return await read(db);
            },
            cancellationToken
        );

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction that holds the write lock from its start, so what the work reads is
    /// what it decides on. A refusal writes nothing. On success the projections run in the same transaction, and after
    /// the commit the open screens are notified. Returns <see cref="StoreBusy"/>, <see cref="StoreFull"/>,
    /// <see cref="StoreReadOnly"/> or <see cref="StoreFailed"/>, with nothing written, if the lock or the disk fails.
    /// </summary>
    public async Task<Result<T>> WriteAsync<T>(
        Func<PortalDb, Task<Result<T>>> work,
        CancellationToken cancellationToken
    )
    {
        if (!await TakeTurnAsync(cancellationToken))
        {
            return Refused(new StoreBusy());
        }

        using var span = PortalTelemetry.Source.StartActivity("write");
        var begun = TimeProvider.System.GetTimestamp();
        Result<T> result;
        var changes = new List<PartnerChange>();
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Store.BeginWriteAsync(db, cancellationToken);
            result = await work(db);
            if (!result.IsSuccess)
            {
                return result;
            }

            await db.SaveChangesAsync(cancellationToken);
            changes.AddRange(db.Changes);
            if (db.TouchedCustomers.Count > 0)
            {
                foreach (var projection in projections)
                {
                    var changed = await projection.ProjectAsync(db, db.TouchedCustomers, cancellationToken);
                    changes.AddRange(changed.Select(change => change with { AgentId = db.ActingAgentId }));
                }

                await db.SaveChangesAsync(cancellationToken);
            }

            await db.Store.AnnounceAsync(db, changes, cancellationToken);
            // The work is done: a caller that disconnects now must not undo half of it.
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception exception) when (StoreTrouble.Find(exception) is { } trouble)
        {
            logger.LogError(exception, "The database refused a write: {Trouble}", trouble.Code);
            return Refused(trouble);
        }
        finally
        {
            writer.Release();
            PortalTelemetry.WriterWork.Record(TimeProvider.System.GetElapsedTime(begun).TotalSeconds);
        }

        foreach (var change in changes)
        {
            feed.Publish(change);
        }

        return result;
    }

    /// <summary>
    /// Replaces everything in the database with what a file holds, in the turn of one writer: what was begun before is finished before,
    /// and what waits finds the new content. Returns <see cref="StoreBusy"/> and the like, with nothing replaced, if that fails.
    /// </summary>
    public async Task<Result<bool>> ReplaceAsync(string file, CancellationToken cancellationToken)
    {
        if (!await TakeTurnAsync(cancellationToken))
        {
            return Refused(new StoreBusy());
        }

        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            db.Store.Replace(db, file);
            return true;
        }
        catch (Exception exception) when (StoreTrouble.Find(exception) is { } trouble)
        {
            logger.LogError(exception, "The database refused to be replaced: {Trouble}", trouble.Code);
            return Refused(trouble);
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>
    /// Lets code that writes through its own context, such as Identity, wait for its turn like everybody else. During a run
    /// that writes batch after batch it would otherwise find the database locked every time.
    /// </summary>
    public async Task<T> InTurnAsync<T>(Func<Task<T>> write, CancellationToken cancellationToken)
    {
        // Without a turn it tries anyway, and the database decides.
        var hasTurn = await TakeTurnAsync(cancellationToken);
        try
        {
            return await write();
        }
        finally
        {
            if (hasTurn)
            {
                writer.Release();
            }
        }
    }

    public void Dispose() => writer.Dispose();

    private async Task<bool> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var asked = TimeProvider.System.GetTimestamp();
        using (PortalTelemetry.WritersWaiting.Enter())
        {
            if (!await writer.WaitAsync(WriterPatience, cancellationToken))
            {
                return false;
            }
        }

        PortalTelemetry.WriterWait.Record(TimeProvider.System.GetElapsedTime(asked).TotalSeconds);
        return true;
    }

    private static PortalError Refused(PortalError trouble)
    {
        PortalTelemetry.StoreRefusals.Add(1, new KeyValuePair<string, object?>("trouble", trouble.Code));
        return trouble;
    }
}
