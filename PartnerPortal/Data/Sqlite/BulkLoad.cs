using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Data.Sqlite;

/// <summary>What is put back after a bulk load: the statements that made a table's indexes and triggers.</summary>
public sealed record TakenOff(IReadOnlyList<string> Statements);

/// <summary>
/// The database for one writer alone, to add very many rows. Nobody else can read or write it meanwhile. A kill leaves what
/// was committed; rows of a transaction that was not are gone.
/// </summary>
public sealed class BulkLoad : IDisposable
{
    private const string Pragmas =
        "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -400000; PRAGMA wal_autocheckpoint = 20000; PRAGMA threads = 4;";

    private const int OpeningSeconds = 1;

    private readonly SqliteConnection connection;
    private readonly DbContextOptions<PortalDb> options;

    private BulkLoad(SqliteConnection connection)
    {
        this.connection = connection;
        var builder = new DbContextOptionsBuilder<PortalDb>();
        SqliteConnections.Use(builder, connection);
        options = builder.Options;
    }

    /// <summary>Opens a database of this build; <see cref="DatabaseInUse"/> while any other connection is open.</summary>
    public static Result<BulkLoad> Open(string databaseFile)
    {
        // Foreign keys are the loader's own care: looking each one up would cost more than the row.
        var opened = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = databaseFile,
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
                ForeignKeys = false,
                DefaultTimeout = 1,
            }.ToString()
        );
        var load = new BulkLoad(opened);

        // This process's own connections that nobody uses would stand in the way.
        SqliteConnection.ClearAllPools();
        try
        {
            opened.Open();
            load.Execute("PRAGMA locking_mode = EXCLUSIVE");
            load.Execute("BEGIN IMMEDIATE", OpeningSeconds);
            load.Execute("COMMIT");
            load.Execute(Pragmas);
            return load;
        }
        catch (SqliteException exception) when (SqliteTrouble.Find(exception) is { } trouble)
        {
            load.Dispose();
            return trouble is StoreBusy ? new DatabaseInUse() : trouble;
        }
    }

    /// <summary>A context over this load's connection, for what is read or written one by one.</summary>
    public PortalDb NewContext() => new(options);

    public BulkInsert<T> Into<T>()
        where T : class
    {
        using var db = NewContext();
        return new BulkInsert<T>(connection, db.Model);
    }

    /// <summary>Runs the work in one transaction; an exception takes all of it back.</summary>
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
    public void Execute(string sql) => Execute(sql, seconds: 0);

    [SuppressMessage("Security", "CA2100", Justification = "The texts are the portal's own.")]
    private void Execute(string sql, int seconds)
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = seconds;
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
    /// Takes off a table's indexes and triggers, because making them anew over all rows is much cheaper than keeping them with
    /// each. Only inside the transaction that puts them back.
    /// </summary>
    public TakenOff TakeOffIndexes(string table)
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
        return new TakenOff(statements);
    }

    public void PutBack(TakenOff taken)
    {
        foreach (var statement in taken.Statements)
        {
            Execute(statement);
        }
    }

    /// <summary>Copies the database as it stands into a file that is not there yet.</summary>
    public void CopyTo(string file)
    {
        using var target = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString()
        );
        target.Open();
        connection.BackupDatabase(target);
    }

    /// <summary>Folds the log into the database, with everything on disk, and gives the database back.</summary>
    public void Finish() => Execute("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)");

    public void Dispose() => connection.Dispose();
}
