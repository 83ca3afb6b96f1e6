using Microsoft.Data.Sqlite;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Data.Sqlite;

/// <summary>A database as one file, apart from the log beside it.</summary>
public static class SqliteSnapshot
{
    private const string Whole = "ok";

    // https://www.sqlite.org/rescode.html, primary result codes.
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    /// <summary>
    /// Copies the database as it stands at this moment, while others read and write it, by SQLite's own online backup. The copy
    /// is one file and on disk after the return.
    /// </summary>
    public static void Copy(string databaseFile, string copy)
    {
        using var source = Open(databaseFile, SqliteOpenMode.ReadOnly);
        using (var target = Open(copy, SqliteOpenMode.ReadWriteCreate))
        {
            source.BackupDatabase(target);

            // The copy has the source's journal mode; without its own log it is one file wherever it goes.
            Execute(target, "PRAGMA journal_mode = DELETE");
        }

        using var file = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>What SQLite said where it found a database damaged; <see langword="null"/> for every other failure.</summary>
    public static string? Damage(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: Corrupt or NotADatabase } damage ? damage.Message : null;

    /// <summary>What SQLite finds wrong with the file, the first fault of it; <see langword="null"/> where it is whole.</summary>
    public static string? FirstFault(string databaseFile)
    {
        try
        {
            using var connection = Open(databaseFile, SqliteOpenMode.ReadOnly);
            using var command = connection.CreateCommand();
            command.CommandTimeout = 0;
            command.CommandText = "PRAGMA integrity_check(1)";
            return command.ExecuteScalar() as string is { } said && said is not Whole ? said : null;
        }
        catch (SqliteException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>
    /// The migrations that made the database, in order; empty where it has no history of them.
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
    /// Whether nobody else has the database open; <see cref="DatabaseInUse"/> where somebody has, and <see langword="null"/> also
    /// where there is no database.
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
