using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace PartnerPortal.Data.Sqlite;

/// <summary>Readings of several statements that belong together.</summary>
public static class ReadSnapshot
{
    /// <summary>
    /// From the first statement until the transaction is disposed of, all statements of the context see the database as it is at the
    /// first one, whatever is written meanwhile. Deferred, so that it never takes the write lock.
    /// </summary>
    public static async Task<SqliteTransaction> BeginSnapshotAsync(
        this PortalDb db,
        CancellationToken cancellationToken
    )
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var snapshot = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await db.Database.UseTransactionAsync(snapshot, cancellationToken);
        return snapshot;
    }
}
