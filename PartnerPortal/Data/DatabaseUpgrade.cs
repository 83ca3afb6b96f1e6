using Microsoft.EntityFrameworkCore;

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

/// <summary>Brings the database to this build's schema, with its data.</summary>
public static class DatabaseUpgrade
{
    /// <summary>
    /// Creates the database or runs the migrations it lacks; answers whether it was fresh. Throws
    /// <see cref="DatabaseTooNewException"/> for one of a newer build, and leaves it as it is.
    /// </summary>
    public static async Task<bool> RunAsync(IDbContextFactory<PortalDb> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var unknown = applied.Except(db.Database.GetMigrations(), StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw new DatabaseTooNewException(
                $"The database was made by a newer portal (migration '{unknown[^1]}' is unknown here). "
                    + "Start that portal, or restore a backup of this version's time. Nothing was changed."
            );
        }

        await db.Database.MigrateAsync(cancellationToken);
        return applied.Count == 0;
    }

    /// <summary>The first of these migrations that this build does not know; <see langword="null"/> where it knows all.</summary>
    public static string? FirstUnknown(IEnumerable<string> migrations)
    {
        using var db = new PortalDbDesignFactory().CreateDbContext([]);
        return migrations.Except(db.Database.GetMigrations(), StringComparer.Ordinal).FirstOrDefault();
    }
}
