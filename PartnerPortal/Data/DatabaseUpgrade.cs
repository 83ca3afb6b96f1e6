using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Data;

/// <summary>The database was made by a newer portal than this one; starting on it could lose what this one does not know.</summary>
public sealed class DatabaseTooNewException : Exception
{
    public DatabaseTooNewException() { }

    public DatabaseTooNewException(string message)
        : base(message) { }

    public DatabaseTooNewException(string message, Exception innerException)
        : base(message, innerException) { }
}

/// <summary>The database could not be brought to this build's schema; it is as it was.</summary>
public sealed class DatabaseUpgradeFailedException : Exception
{
    public DatabaseUpgradeFailedException() { }

    public DatabaseUpgradeFailedException(string message)
        : base(message) { }

    public DatabaseUpgradeFailedException(string message, Exception innerException)
        : base(message, innerException) { }
}

/// <summary>Brings the database to this build's schema, with its data.</summary>
public static class DatabaseUpgrade
{
    /// <summary>
    /// Creates the database or runs the migrations it lacks; answers whether it was fresh. The migrations work on a copy,
    /// which takes the database's place when all of them have gone well: SQLite cannot run them in one transaction, because
    /// it rebuilds tables outside of one. Throws <see cref="DatabaseTooNewException"/> for a database of a newer build and
    /// <see cref="DatabaseUpgradeFailedException"/> where it cannot be done, and leaves the database as it is.
    /// </summary>
    public static async Task<bool> RunAsync(
        IDbContextFactory<PortalDb> contexts,
        CancellationToken cancellationToken,
        ILogger? logger = null
    )
    {
        string file;
        List<string> applied;
        int pending;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            file = db.Database.GetDbConnection().DataSource;
            applied = [.. await db.Database.GetAppliedMigrationsAsync(cancellationToken)];
            var known = db.Database.GetMigrations().ToList();
            var unknown = applied.Except(known, StringComparer.Ordinal).ToList();
            if (unknown.Count > 0)
            {
                throw new DatabaseTooNewException(
                    $"The database was made by a newer portal (migration '{unknown[^1]}' is unknown here). "
                        + "Start that portal, or restore a backup of this version's time. Nothing was changed."
                );
            }

            pending = known.Count - applied.Count;
        }

        if (pending == 0)
        {
            return false;
        }

        if (applied.Count > 0)
        {
            logger?.LogInformation("The database is of {Migration}; {Count} migrations follow", applied[^1], pending);
        }

        await MigrateAsync(file, applied.LastOrDefault(), cancellationToken);
        if (applied.Count > 0)
        {
            logger?.LogInformation("The database is of this version now, with everything that was in it");
        }

        return applied.Count == 0;
    }

    private static async Task MigrateAsync(string file, string? from, CancellationToken cancellationToken)
    {
        try
        {
            if (!DatabaseReplacement.Begin(file).TryGet(out var replacement, out var refusal))
            {
                throw Failed(
                    from,
                    refusal is DatabaseInUse
                        ? "another process has it open; stop that one first."
                        : $"the disk refused it ({refusal.Code})."
                );
            }

            using (replacement)
            {
                await MigrateCopyAsync(replacement.Copy, cancellationToken);
                if (SqliteSnapshot.FirstFault(replacement.Copy) is { } fault)
                {
                    throw Failed(from, $"what came of it is damaged: {fault}.");
                }

                replacement.Complete();
            }
        }
        catch (Exception exception)
            when (exception is SqliteException or IOException or UnauthorizedAccessException or DbUpdateException)
        {
            throw Failed(from, exception.Message, exception);
        }
    }

    private static async Task MigrateCopyAsync(string copy, CancellationToken cancellationToken)
    {
        var options = new DbContextOptionsBuilder<PortalDb>()
            .UseSqlite(
                new SqliteConnectionStringBuilder
                {
                    DataSource = copy,
                    ForeignKeys = true,
                    Pooling = false,
                }.ToString()
            )
            .Options;
        await using var db = new PortalDb(options);

        // The lock of a migration that was killed in the middle, by a build that worked on the original.
        if (File.Exists(copy))
        {
            await db.Database.ExecuteSqlAsync($"DROP TABLE IF EXISTS __EFMigrationsLock", cancellationToken);
        }

        await db.Database.MigrateAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
    }

    private static DatabaseUpgradeFailedException Failed(string? from, string why, Exception? cause = null)
    {
        var reason = why.TrimEnd('.');
        var message = from is null
            ? $"The database could not be made: {reason}."
            : $"The database could not be brought to this version: {reason}. It is as it was, of migration '{from}', and the portal of that time can work on it.";
        return cause is null
            ? new DatabaseUpgradeFailedException(message)
            : new DatabaseUpgradeFailedException(message, cause);
    }

    /// <summary>The first of these migrations that this build does not know; <see langword="null"/> where it knows all.</summary>
    public static string? FirstUnknown(IEnumerable<string> migrations)
    {
        using var db = new PortalDbDesignFactory().CreateDbContext([]);
        return migrations.Except(db.Database.GetMigrations(), StringComparer.Ordinal).FirstOrDefault();
    }
}
