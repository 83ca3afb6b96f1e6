using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data.Sqlite;

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
    /// <inheritdoc cref="IPortalDatabase.UpgradeAsync"/>
    public static async Task<bool> RunAsync(
        IDbContextFactory<PortalDb> contexts,
        CancellationToken cancellationToken,
        ILogger? logger = null
    )
    {
        IPortalDatabase store;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            store = db.Store;
        }

        return await store.UpgradeAsync(contexts, logger, cancellationToken);
    }

    /// <summary>The last of these migrations that this build does not have; <see langword="null"/> if it has all of them.</summary>
    public static UnknownMigration? FindUnknown(IEnumerable<string> migrations)
    {
        using var db = new SqliteDesignFactory().CreateDbContext([]);
        return FindUnknown(migrations, db);
    }

    internal static UnknownMigration? FindUnknown(IEnumerable<string> migrations, PortalDb db)
    {
        // An id begins with the time at which the migration was created.
        var known = db.Database.GetMigrations().ToList();
        return migrations.Except(known, StringComparer.Ordinal).Max(StringComparer.Ordinal) is { } last
            ? new UnknownMigration(last, string.CompareOrdinal(last, known[0]) < 0)
            : null;
    }
}
