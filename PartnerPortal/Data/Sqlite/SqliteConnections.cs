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
                }.ToString(),
                Translate
            )
            .AddInterceptors(ConnectionPragmas.Instance);

    /// <summary>Over a connection that the caller opens, sets up and closes.</summary>
    internal static void Use(DbContextOptionsBuilder options, SqliteConnection connection) =>
        options.UseSqlite(connection, Translate);

    /// <summary>
    /// Until the connection is closed: memory for the pages that one transaction over thousands of rows changes, and a longer log
    /// before it is folded in, so that a page that many rows share is written once and not for each of them.
    /// </summary>
    public static void ExpectManyRows(PortalDb db)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        ConnectionPragmas.Set(connection, "PRAGMA cache_size = -64000; PRAGMA wal_autocheckpoint = 16000;");
        ConnectionPragmas.SetAnewNextTime(connection);
    }

    // A collection is one parameter, read by json_each. With a parameter for each value, EF Core's own choice, SQLite spends
    // more time on finding parameters than on finding rows: 10 ms instead of 1.5 for 1,000 ids.
    private static void Translate(SqliteDbContextOptionsBuilder sqlite) =>
        sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);

    /// <summary>
    /// What SQLite keeps per connection. <c>synchronous = FULL</c>: with the write-ahead log a commit that was answered is on
    /// disk even when the power fails, which acceptances, being evidence, need. A connection of the pool that is opened again has
    /// them still.
    /// </summary>
    private sealed class ConnectionPragmas : DbConnectionInterceptor
    {
        public static readonly ConnectionPragmas Instance = new();

        private const string Pragmas =
            "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 1000;";

        // By the handle, which the pool keeps when the connection object goes.
        private static readonly ConditionalWeakTable<sqlite3, ConnectionPragmas> done = [];

        public static void Set(SqliteConnection connection, string pragmas)
        {
            using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            command.ExecuteNonQuery();
        }

        public static void SetAnewNextTime(SqliteConnection connection) => done.Remove(connection.Handle!);

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            var opened = (SqliteConnection)connection;
            if (!done.TryGetValue(opened.Handle!, out _))
            {
                Set(opened, Pragmas);
                done.Add(opened.Handle!, this);
            }
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
