using Microsoft.Data.Sqlite;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Data.Sqlite;

/// <summary>A database as a single file, without the log beside it.</summary>
public static class SqliteSnapshot
{
    private const string Intact = "ok";

    // https://www.sqlite.org/rescode.html, primary result codes.
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    /// <summary>
    /// Copies the current state of the database, while others read and write it, with SQLite's online backup. When it returns,
    /// the copy is a single file and flushed to disk.
    /// </summary>
    public static void Copy(string databaseFile, string copy)
    {
        using var source = Open(databaseFile, SqliteOpenMode.ReadOnly);
        using (var target = Open(copy, SqliteOpenMode.ReadWriteCreate))
        {
            source.BackupDatabase(target);

            // The copy inherits the source's journal mode; without a log of its own it stays a single file.
            Execute(target, "PRAGMA journal_mode = DELETE");
        }

        using var file = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>
    /// Replaces the content of a database that others have open with that of a file, in one transaction of SQLite's online backup: a
    /// reader sees the one content or the other, and open connections stay good. Nothing is deleted row by row, so the triggers of
    /// append-only tables stand as they are.
    /// </summary>
    public static void Replace(string databaseFile, string by)
    {
        using var source = Open(by, SqliteOpenMode.ReadOnly);
        using var target = Open(databaseFile, SqliteOpenMode.ReadWrite);
        source.BackupDatabase(target);
    }

    /// <summary>SQLite's message if it found the database damaged; <see langword="null"/> for any other failure.</summary>
    public static string? Damage(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: Corrupt or NotADatabase } damage ? damage.Message : null;

    /// <summary>The first fault that SQLite finds in the file; <see langword="null"/> if it is intact.</summary>
    public static string? FirstFault(string databaseFile)
    {
        try
        {
            using var connection = Open(databaseFile, SqliteOpenMode.ReadOnly);
            using var command = connection.CreateCommand();
            command.CommandTimeout = 0;
            command.CommandText = "PRAGMA integrity_check(1)";
            return command.ExecuteScalar() as string is { } said && said is not Intact ? said : null;
        }
        catch (SqliteException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>
    /// The migrations applied to the database, in order; empty if it has no migration history.
    /// </summary>
    public static IReadOnlyList<string> Migrations(string databaseFile)
    {
        using var connection = Open(databaseFile, SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsHistory'";
        if (command.ExecuteScalar() is not 1L)
        {
            return [];
        }

        command.CommandText = "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId";
        using var reader = command.ExecuteReader();
        var migrations = new List<string>();
        while (reader.Read())
        {
            migrations.Add(reader.GetString(0));
        }

        return migrations;
    }

    /// <summary>
    /// Why the database cannot be replaced: <see cref="DatabaseInUse"/> if somebody has it open. <see langword="null"/> if nobody
    /// has, or if there is no database.
    /// </summary>
    public static PortalError? RefusalToReplace(string databaseFile)
    {
        if (!File.Exists(databaseFile))
        {
            return null;
        }

        var opened = BulkLoad.Open(databaseFile);
        if (opened.TryGet(out var alone, out var error))
        {
            alone.Dispose();
        }

        return error;
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = mode,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are the program's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
