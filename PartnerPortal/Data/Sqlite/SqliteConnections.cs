using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using SQLitePCL;

namespace PartnerPortal.Data.Sqlite;

/// <summary>How the portal opens its SQLite file.</summary>
public static class SqliteConnections
{
    /// <summary>How many seconds a statement waits for a lock held by another program.</summary>
    public const int BusySeconds = 5;

    public static void Use(DbContextOptionsBuilder options, string file, int busySeconds = BusySeconds) =>
        Use(options, file, busySeconds, ConnectionPragmas.Instance);

    /// <summary>For a file that is worthless unless it is finished: nothing in it waits for the disk.</summary>
    public static void UseUnfinished(DbContextOptionsBuilder options, string file) =>
        Use(options, file, BusySeconds, ConnectionPragmas.OfUnfinished);

    private static void Use(DbContextOptionsBuilder options, string file, int busySeconds, ConnectionPragmas pragmas) =>
        options
            .UseSqlite(
                new SqliteConnectionStringBuilder
                {
                    DataSource = file,
                    ForeignKeys = true,
                    DefaultTimeout = busySeconds,
                }.ToString(),
                Translate
            )
            .AddInterceptors(pragmas)
            .ConfigureWarnings(PortalDb.Warnings);

    /// <summary>Over a connection that the caller opens, sets up and closes.</summary>
    internal static void Use(DbContextOptionsBuilder options, SqliteConnection connection) =>
        options.UseSqlite(connection, Translate).ConfigureWarnings(PortalDb.Warnings);

    /// <summary>
    /// Until the connection is closed: enough memory for the pages that a transaction over thousands of rows changes, and a longer log
    /// before each checkpoint, so that a page shared by many rows is written once and not once per row.
    /// </summary>
    public static void ExpectManyRows(PortalDb db)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        ConnectionPragmas.Set(connection, "PRAGMA cache_size = -64000; PRAGMA wal_autocheckpoint = 16000;");
        ConnectionPragmas.ResetAtNextOpening(connection);
    }

    // A collection is passed as one parameter and read with json_each. With one parameter per value, EF Core's default, SQLite
    // spends more time looking up parameters than rows: 10 ms instead of 1.5 for 1,000 ids.
    private static void Translate(SqliteDbContextOptionsBuilder sqlite) =>
        sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);

    /// <summary>
    /// Settings that SQLite keeps per connection. With <c>synchronous = FULL</c> and the write-ahead log, an acknowledged commit
    /// survives a power failure, which acceptances, being evidence, require. A pooled connection keeps them when it is opened
    /// again.
    /// </summary>
    private sealed class ConnectionPragmas(string synchronous) : DbConnectionInterceptor
    {
        public static readonly ConnectionPragmas Instance = new("FULL");
        public static readonly ConnectionPragmas OfUnfinished = new("OFF");

        private readonly string pragmas =
            $"PRAGMA synchronous = {synchronous}; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 1000;";

        // Keyed by the handle, which the pool keeps when the connection object is disposed.
        private static readonly ConditionalWeakTable<sqlite3, ConnectionPragmas> done = [];

        public static void Set(SqliteConnection connection, string pragmas)
        {
            using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            command.ExecuteNonQuery();
        }

        public static void ResetAtNextOpening(SqliteConnection connection) => done.Remove(connection.Handle!);

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            var opened = (SqliteConnection)connection;
            if (!done.TryGetValue(opened.Handle!, out _))
            {
                Set(opened, pragmas);
                done.Add(opened.Handle!, this);
            }
        }

        public override Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            // SQLite's calls are always synchronous.
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
