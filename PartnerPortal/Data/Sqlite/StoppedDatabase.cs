using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Shared.Results;
using SQLitePCL;

namespace PartnerPortal.Data.Sqlite;

/// <summary>The database of a portal that does not run, to be read and left as it is. Nobody else can open it meanwhile.</summary>
public sealed class StoppedDatabase : IDisposable
{
    // https://www.sqlite.org/c3ref/c_dbconfig_defensive.html
    private const int NoCheckpointOnClose = 1006;

    private readonly SqliteConnection connection;
    private readonly DbContextOptions<PortalDb> options;

    private StoppedDatabase(SqliteConnection connection)
    {
        this.connection = connection;
        var builder = new DbContextOptionsBuilder<PortalDb>();
        SqliteConnections.Use(builder, connection);
        options = builder.Options;
    }

    /// <summary>Opens it; returns <see cref="DatabaseInUse"/> while any other connection is open.</summary>
    public static Result<StoppedDatabase> Open(string databaseFile)
    {
        // The log of a portal that was killed stays beside the file; that of none would be left behind empty.
        var hasLog = new FileInfo(databaseFile + "-wal") is { Exists: true, Length: > 0 };
        if (!SqliteAlone.Open(databaseFile).TryGet(out var opened, out var refusal))
        {
            return refusal;
        }

        using var command = opened.CreateCommand();
        command.CommandText = "PRAGMA query_only = ON";
        command.ExecuteNonQuery();
        if (hasLog)
        {
            raw.sqlite3_db_config(opened.Handle!, NoCheckpointOnClose, 1, out _);
        }

        return new StoppedDatabase(opened);
    }

    /// <summary>A context over this connection, without tracking.</summary>
    public PortalDb NewContext()
    {
        var db = new PortalDb(options);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    /// <summary>The last number that the database has given to a row of a table, whether the row is still there or not.</summary>
    public long LastNumber(string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq FROM sqlite_sequence WHERE name = $table";
        command.Parameters.AddWithValue("$table", table);
        return command.ExecuteScalar() is long number ? number : 0;
    }

    public void Dispose() => connection.Dispose();
}
