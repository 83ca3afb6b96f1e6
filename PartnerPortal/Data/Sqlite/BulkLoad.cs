using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Data.Sqlite;

/// <summary>The statements that recreate a table's indexes and triggers after a bulk load.</summary>
public sealed record DroppedIndexes(IReadOnlyList<string> Statements);

/// <summary>
/// Exclusive access to the database, to add a very large number of rows. Nobody else can read or write it meanwhile. If the
/// process is killed, what was committed stays; rows of an open transaction are lost.
/// </summary>
public sealed class BulkLoad : IDisposable
{
    private const string Pragmas =
        "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -400000; PRAGMA wal_autocheckpoint = 20000; PRAGMA threads = 4;";

    private readonly SqliteConnection connection;
    private readonly DbContextOptions<PortalDb> options;

    private BulkLoad(SqliteConnection connection)
    {
        this.connection = connection;
        var builder = new DbContextOptionsBuilder<PortalDb>();
        SqliteConnections.Use(builder, connection);
        options = builder.Options;
    }

    /// <summary>Opens a database of this build; returns <see cref="DatabaseInUse"/> while any other connection is open.</summary>
    public static Result<BulkLoad> Open(string databaseFile)
    {
        if (!SqliteAlone.Open(databaseFile).TryGet(out var alone, out var refusal))
        {
            return refusal;
        }

        var load = new BulkLoad(alone);
        load.Execute(Pragmas);
        return load;
    }

    /// <summary>A context over this connection, for single reads and writes.</summary>
    public PortalDb NewContext() => new(options);

    public BulkInsert<T> Into<T>()
        where T : class
    {
        using var db = NewContext();
        return new BulkInsert<T>(connection, db.Model);
    }

    /// <summary>Runs the work in one transaction, which an exception rolls back.</summary>
    public void InTransaction(Action work)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            work();
        }
        catch
        {
            Execute("ROLLBACK");
            throw;
        }

        Execute("COMMIT");
    }

    /// <summary>Runs a statement, however long it takes.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "The texts are the portal's own.")]
    public void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [SuppressMessage("Security", "CA2100", Justification = "The texts are the portal's own.")]
    public long ReadNumber(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? number : 0;
    }

    /// <summary>
    /// Drops a table's indexes and triggers, because rebuilding them over all rows is much cheaper than updating them for each row.
    /// Only within the transaction that restores them.
    /// </summary>
    public DroppedIndexes DropIndexes(string table)
    {
        var statements = new List<string>();
        var drops = new List<string>();
        using (var command = connection.CreateCommand())
        {
            command.CommandText =
                "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = $table AND type IN ('index', 'trigger') AND sql IS NOT NULL";
            command.Parameters.AddWithValue("$table", table);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                drops.Add($"DROP {reader.GetString(0)} \"{reader.GetString(1)}\"");
                statements.Add(reader.GetString(2));
            }
        }

        drops.ForEach(Execute);
        return new DroppedIndexes(statements);
    }

    public void Restore(DroppedIndexes dropped)
    {
        foreach (var statement in dropped.Statements)
        {
            Execute(statement);
        }
    }

    /// <summary>Copies the database in its current state into a new file.</summary>
    public void CopyTo(string file)
    {
        using var target = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString()
        );
        target.Open();
        connection.BackupDatabase(target);
    }

    /// <summary>Checkpoints the log into the database file and flushes it to disk.</summary>
    public void Finish() => Execute("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)");

    public void Dispose() => connection.Dispose();
}
