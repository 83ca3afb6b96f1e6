using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PartnerPortal.Data.Sqlite;

/// <summary>How the portal opens its SQLite file.</summary>
public static class SqliteConnections
{
    /// <summary>Seconds that a statement waits for a lock that another program holds.</summary>
    public const int BusySeconds = 5;

    public static void Use(DbContextOptionsBuilder options, string file, int busySeconds = BusySeconds) =>
        options
            .UseSqlite(
                new SqliteConnectionStringBuilder
                {
                    DataSource = file,
                    ForeignKeys = true,
                    DefaultTimeout = busySeconds,
                }.ToString()
            )
            .AddInterceptors(ConnectionPragmas.Instance);

    /// <summary>
    /// Until the connection is closed: memory for the pages that one transaction over thousands of rows changes, and a longer log
    /// before it is folded in, so that a page that many rows share is written once and not for each of them.
    /// </summary>
    public static void ExpectManyRows(PortalDb db)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA cache_size = -64000; PRAGMA wal_autocheckpoint = 16000;";
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// What SQLite keeps per connection. <c>synchronous = FULL</c>: with the write-ahead log a commit that was answered is on
    /// disk even when the power fails, which acceptances, being evidence, need.
    /// </summary>
    private sealed class ConnectionPragmas : DbConnectionInterceptor
    {
        public static readonly ConnectionPragmas Instance = new();

        private const string Pragmas =
            "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 1000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            // SQLite's calls are synchronous in any dress.
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
