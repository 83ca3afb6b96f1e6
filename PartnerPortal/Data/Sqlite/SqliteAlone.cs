using Microsoft.Data.Sqlite;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Data.Sqlite;

/// <summary>A connection beside which there is no other.</summary>
internal static class SqliteAlone
{
    private const int OpeningSeconds = 1;

    /// <summary>Opens a database of this build; returns <see cref="DatabaseInUse"/> while any other connection is open.</summary>
    public static Result<SqliteConnection> Open(string databaseFile)
    {
        // Whoever is alone takes care of foreign keys: checking each one would cost more than inserting the row.
        var opened = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = databaseFile,
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
                ForeignKeys = false,
                DefaultTimeout = OpeningSeconds,
            }.ToString()
        );

        // Idle pooled connections of this process would be in the way.
        SqliteConnection.ClearAllPools();
        try
        {
            opened.Open();
            // One by one: behind a statement that answers something, a failing one would not be heard of.
            foreach (var sql in (string[])["PRAGMA locking_mode = EXCLUSIVE", "BEGIN IMMEDIATE", "COMMIT"])
            {
                using var command = opened.CreateCommand();
#pragma warning disable CA2100 // The texts are the portal's own.
                command.CommandText = sql;
#pragma warning restore CA2100
                command.ExecuteNonQuery();
            }

            return opened;
        }
        catch (SqliteException exception)
        {
            opened.Dispose();
            if (SqliteTrouble.Find(exception) is not { } trouble)
            {
                throw;
            }

            return trouble is StoreBusy ? new DatabaseInUse() : trouble;
        }
    }
}
