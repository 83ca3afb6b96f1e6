using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Data;

/// <summary>A migration of a database that this build does not have.</summary>
/// <param name="Id">The last of them.</param>
/// <param name="IsOfPreview">
/// It is older than this build's first migration, so the database was created by a preview from before the first release, and no
/// migration leads from there to here. Otherwise a newer build created it.
/// </param>
public sealed record UnknownMigration(string Id, bool IsOfPreview);

/// <summary>The database was created by a build whose data this one cannot use: a newer one, or a preview.</summary>
public sealed class DatabaseNotSupportedException : Exception
{
    public DatabaseNotSupportedException() { }

    public DatabaseNotSupportedException(string message)
        : base(message) { }

    public DatabaseNotSupportedException(string message, Exception innerException)
        : base(message, innerException) { }
}

/// <summary>The database could not be upgraded to this build's schema; it is unchanged.</summary>
public sealed class DatabaseUpgradeFailedException : Exception
{
    public DatabaseUpgradeFailedException() { }

    public DatabaseUpgradeFailedException(string message)
        : base(message) { }

    public DatabaseUpgradeFailedException(string message, Exception innerException)
        : base(message, innerException) { }
}

/// <summary>Upgrades the database to this build's schema, keeping its data.</summary>
public static class DatabaseUpgrade
{
    /// <summary>
    /// Creates the database or runs the missing migrations; returns whether it was created. The migrations run on a copy,
    /// which replaces the database once all of them have succeeded: SQLite cannot run them in one transaction, because
    /// it rebuilds tables outside of one. Throws <see cref="DatabaseNotSupportedException"/> for a database of a newer build or of
    /// a preview and <see cref="DatabaseUpgradeFailedException"/> if it fails, and leaves the database unchanged.
    /// </summary>
    public static async Task<bool> RunAsync(
        IDbContextFactory<PortalDb> contexts,
        CancellationToken cancellationToken,
        ILogger? logger = null
    )
    {
        string file;
        DbContextOptions<PortalDb> options;
        List<string> applied;
        int pending;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            file = db.Database.GetDbConnection().DataSource;
            options = (DbContextOptions<PortalDb>)db.GetService<IDbContextOptions>();
            applied = [.. await db.Database.GetAppliedMigrationsAsync(cancellationToken)];
            if (FindUnknown(applied, db) is { } unknown)
            {
                throw new DatabaseNotSupportedException(
                    unknown.IsOfPreview
                        ? $"The database '{file}' was made by a preview of the portal (migration '{unknown.Id}'), and this version "
                            + "cannot take its data over. Nothing was changed. Export what you need with the build that made it, "
                            + "then start this version with an empty data directory."
                        : $"The database was made by a newer portal (migration '{unknown.Id}' is unknown here). "
                            + "Start that portal, or restore a backup of this version's time. Nothing was changed."
                );
            }

            pending = db.Database.GetMigrations().Count() - applied.Count;
        }

        if (pending == 0)
        {
            return false;
        }

        if (applied.Count > 0)
        {
            logger?.LogInformation(
                "The database is at migration {Migration}; running {Count} more",
                applied[^1],
                pending
            );
        }

        await MigrateAsync(file, options, applied.LastOrDefault(), cancellationToken);
        if (applied.Count > 0)
        {
            logger?.LogInformation("The database has been upgraded to this version, with all its data");
        }

        return applied.Count == 0;
    }

    private static async Task MigrateAsync(
        string file,
        DbContextOptions<PortalDb> options,
        string? from,
        CancellationToken cancellationToken
    )
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
                await MigrateCopyAsync(replacement.Copy, options, cancellationToken);
                if (SqliteSnapshot.FirstFault(replacement.Copy) is { } fault)
                {
                    throw Failed(from, $"the upgraded copy is damaged: {fault}.");
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

    private static async Task MigrateCopyAsync(
        string copy,
        DbContextOptions<PortalDb> options,
        CancellationToken cancellationToken
    )
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = copy,
            ForeignKeys = true,
            Pooling = false,
        };
        await using var db = new PortalDb(
            new DbContextOptionsBuilder<PortalDb>(options).UseSqlite(connection.ToString()).Options
        );
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

    /// <summary>The last of these migrations that this build does not have; <see langword="null"/> if it has all of them.</summary>
    public static UnknownMigration? FindUnknown(IEnumerable<string> migrations)
    {
        using var db = new PortalDbDesignFactory().CreateDbContext([]);
        return FindUnknown(migrations, db);
    }

    private static UnknownMigration? FindUnknown(IEnumerable<string> migrations, PortalDb db)
    {
        // An id begins with the time at which the migration was created.
        var known = db.Database.GetMigrations().ToList();
        return migrations.Except(known, StringComparer.Ordinal).Max(StringComparer.Ordinal) is { } last
            ? new UnknownMigration(last, string.CompareOrdinal(last, known[0]) < 0)
            : null;
    }
}
