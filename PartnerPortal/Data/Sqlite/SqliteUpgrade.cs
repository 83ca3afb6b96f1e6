using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Data.Sqlite;

/// <summary>Upgrades a SQLite file to this build's schema, keeping its data.</summary>
internal static class SqliteUpgrade
{
    /// <summary>
    /// What <see cref="IPortalDatabase.UpgradeAsync"/> promises. The migrations run on a copy, which replaces the database once all of them
    /// have succeeded: SQLite cannot run them in one transaction, because it rebuilds tables outside of one.
    /// </summary>
    public static async Task<bool> RunAsync(
        IDbContextFactory<PortalDb> contexts,
        ILogger? logger,
        CancellationToken cancellationToken
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
            if (DatabaseUpgrade.FindUnknown(applied, db) is { } unknown)
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
}
