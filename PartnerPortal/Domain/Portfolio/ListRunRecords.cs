using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>The runs of all agents as every server sees them. What a run may do is decided by the commands that it calls.</summary>
public sealed class ListRunRecords(PortalStore store)
{
    /// <summary>Begins a run in the place of the agent's last one; answers false while that one is active.</summary>
    public Task<Result<bool>> BeginAsync(Caller caller, StoredListRun run, CancellationToken cancellationToken) =>
        store.WriteAsync<bool>(
            caller,
            AgentPermission.ViewCustomers,
            async (db, _) =>
            {
                if (await Of(db, caller).AnyAsync(known => known.State == ListRunState.Running, cancellationToken))
                {
                    return false;
                }

                await Of(db, caller).ExecuteDeleteAsync(cancellationToken);
                db.Add(run);
                return true;
            },
            cancellationToken
        );

    /// <summary>The agent's run, active or over.</summary>
    public Task<StoredListRun?> OfAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync(db => Of(db, caller).SingleOrDefaultAsync(cancellationToken), cancellationToken);

    /// <summary>Every active run, whichever server works on it.</summary>
    internal Task<List<StoredListRun>> ActiveAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                db.Set<StoredListRun>().Where(run => run.State == ListRunState.Running).ToListAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>Has the server that works on the agent's run end it.</summary>
    public Task<Result<bool>> CancelAsync(Caller caller, CancellationToken cancellationToken) =>
        store.WriteAsync<bool>(
            caller,
            AgentPermission.ViewCustomers,
            async (db, _) =>
                await Of(db, caller)
                    .ExecuteUpdateAsync(
                        change => change.SetProperty(run => run.IsCancelWanted, true),
                        cancellationToken
                    ) > 0,
            cancellationToken
        );

    /// <summary>Puts a run away that is over; answers its id, or null where there is none.</summary>
    public Task<Result<Guid?>> RemoveAsync(Caller caller, CancellationToken cancellationToken) =>
        store.WriteAsync<Guid?>(
            caller,
            AgentPermission.ViewCustomers,
            async (db, _) =>
            {
                var over = await Of(db, caller)
                    .AsTracking()
                    .SingleOrDefaultAsync(run => run.State != ListRunState.Running, cancellationToken);
                if (over is not null)
                {
                    db.Remove(over);
                }

                return over?.Id;
            },
            cancellationToken
        );

    /// <summary>Writes down how far a run is, or how it ended; answers whether its agent wants it to end. A run that was put away, or is over, stays so.</summary>
    internal Task<Result<bool>> MoveAsync(StoredListRun run, CancellationToken cancellationToken) =>
        store.WriteAsync<bool>(
            async db =>
            {
                var known = await db.Set<StoredListRun>()
                    .AsTracking()
                    .SingleOrDefaultAsync(candidate => candidate.Id == run.Id, cancellationToken);
                if (known is not { State: ListRunState.Running })
                {
                    return true;
                }

                (known.State, known.Total, known.Done, known.Changed, known.Full) = (
                    run.State,
                    run.Total,
                    run.Done,
                    run.Changed,
                    run.Full
                );
                return known.IsCancelWanted;
            },
            cancellationToken
        );

    /// <summary>Forgets runs that were begun before a time (UTC) and are over.</summary>
    internal Task<Result<int>> RemoveOldAsync(DateTime before, CancellationToken cancellationToken) =>
        store.WriteAsync<int>(
            async db =>
                await db.Set<StoredListRun>()
                    .Where(run => run.StartedAt < before && run.State != ListRunState.Running)
                    .ExecuteDeleteAsync(cancellationToken),
            cancellationToken
        );

    private static IQueryable<StoredListRun> Of(PortalDb db, Caller caller) =>
        db.Set<StoredListRun>().Where(run => run.AgentId == caller.AgentId && run.PartnerId == caller.PartnerId);
}
