using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace PartnerPortal.Data.PostgreSql;

/// <summary>Upgrades a PostgreSQL database to this build's schema, keeping its data.</summary>
internal static class PostgreSqlUpgrade
{
    private const int OldestServer = 14;

    // Any number that nobody else in this database takes.
    private const long UpgradeLock = 0x55706772616465;

    private const string MakeTrigrams = "CREATE EXTENSION IF NOT EXISTS pg_trgm";

    /// <summary>
    /// What <see cref="IPortalDatabase.UpgradeAsync"/> promises. A migration is one transaction, and a second server that starts meanwhile
    /// waits until all are done.
    /// </summary>
    public static async Task<bool> RunAsync(
        IDbContextFactory<PortalDb> contexts,
        ILogger? logger,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            await CheckServerAsync(db, cancellationToken);
            await TakeTurnAsync(db, cancellationToken);
            try
            {
                return await MigrateAsync(db, logger, cancellationToken);
            }
            finally
            {
                // The connection goes back to its pool and would keep it.
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({UpgradeLock})", CancellationToken.None);
            }
        }
        catch (Exception exception)
            when (exception.GetBaseException() is NpgsqlException || PostgreSqlTrouble.Find(exception) is not null)
        {
            throw new DatabaseUpgradeFailedException(
                $"The database {NameOf(db)} could not be brought to this version: {exception.GetBaseException().Message.TrimEnd('.')}. "
                    + "What was not finished was rolled back.",
                exception
            );
        }
    }

    private static async Task<bool> MigrateAsync(PortalDb db, ILogger? logger, CancellationToken cancellationToken)
    {
        // Not asked of a fresh database, where the question would stand in the log as a failure.
        List<string> applied = await HasHistoryAsync(db, cancellationToken)
            ? [.. await db.Database.GetAppliedMigrationsAsync(cancellationToken)]
            : [];
        if (DatabaseUpgrade.FindUnknown(applied, db) is { } unknown)
        {
            throw new DatabaseNotSupportedException(
                $"The database was made by {(unknown.IsOfPreview ? "a preview of the portal" : "a newer portal")} (migration "
                    + $"'{unknown.Id}' is unknown here). Start that portal, or use another database. Nothing was changed."
            );
        }

        var pending = db.Database.GetMigrations().Count() - applied.Count;
        if (pending == 0)
        {
            return false;
        }

        await MakeTrigramsAsync(db, cancellationToken);
        logger?.LogInformation("The database needs {Count} migrations", pending);
        await db.Database.ExecuteSqlRawAsync(
            db.GetService<IHistoryRepository>().GetCreateIfNotExistsScript(),
            cancellationToken
        );
        await db.Database.MigrateAsync(cancellationToken);
        return applied.Count == 0;
    }

    private static async Task CheckServerAsync(PortalDb db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var version = ((NpgsqlConnection)db.Database.GetDbConnection()).PostgreSqlVersion;
        if (version.Major < OldestServer)
        {
            throw new DatabaseUpgradeFailedException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The portal needs PostgreSQL {OldestServer} or newer; the server of the database {NameOf(db)} is {version}. Nothing was changed."
                )
            );
        }
    }

    private static Task<bool> HasHistoryAsync(PortalDb db, CancellationToken cancellationToken) =>
        db
            .Database.SqlQuery<bool>(
                $"SELECT to_regclass({$"\"{HistoryRepository.DefaultTableName}\""}) IS NOT NULL AS \"Value\""
            )
            .SingleAsync(cancellationToken);

    private static async Task TakeTurnAsync(PortalDb db, CancellationToken cancellationToken)
    {
        // As long as the other server's migrations take.
        var patience = db.Database.GetCommandTimeout();
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({UpgradeLock})", cancellationToken);
        db.Database.SetCommandTimeout(patience);
    }

    private static async Task MakeTrigramsAsync(PortalDb db, CancellationToken cancellationToken)
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync(MakeTrigrams, cancellationToken);
        }
        catch (PostgresException exception)
        {
            throw new DatabaseUpgradeFailedException(
                $"Search needs the extension pg_trgm, and the portal may not add it to the database {NameOf(db)}: "
                    + $"{exception.MessageText.TrimEnd('.')}. Let an administrator of the server run '{MakeTrigrams};' in that database, "
                    + "then start the portal again. Nothing was changed.",
                exception
            );
        }
    }

    // Of the connection string only what is no secret.
    private static string NameOf(PortalDb db)
    {
        var connection = db.Database.GetDbConnection();
        return $"'{connection.Database}' at {connection.DataSource}";
    }
}
