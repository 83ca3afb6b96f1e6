using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>The counts of a run's rows, updated in the transaction that changes the rows.</summary>
internal sealed class BulkTallies
{
    private readonly PortalDb db;
    private readonly long runNumber;
    private readonly Dictionary<(BulkRowState State, string Reason), BulkTally> known;

    private BulkTallies(PortalDb db, long runNumber, IEnumerable<BulkTally> tallies)
    {
        this.db = db;
        this.runNumber = runNumber;
        known = tallies.ToDictionary(tally => (tally.State, tally.Reason));
    }

    public static async Task<BulkTallies> OpenAsync(PortalDb db, long runNumber, CancellationToken cancellationToken) =>
        new(
            db,
            runNumber,
            await db.Set<BulkTally>()
                .AsTracking()
                .Where(tally => tally.RunNumber == runNumber)
                .ToListAsync(cancellationToken)
        );

    public long Count(BulkRowState state) =>
        known.Values.Where(tally => tally.State == state).Sum(tally => tally.Count);

    public void Add(BulkRowState state, string reason, int change = 1)
    {
        if (!known.TryGetValue((state, reason), out var tally))
        {
            tally = new BulkTally
            {
                RunNumber = runNumber,
                State = state,
                Reason = reason,
                Count = 0,
            };
            known[(state, reason)] = tally;
            db.Add(tally);
        }

        tally.Count += change;
    }

    /// <summary>A row that was ready has an outcome.</summary>
    public void Move(BulkRowState state, string reason)
    {
        Add(BulkRowState.Ready, string.Empty, -1);
        Add(state, reason);
    }
}
