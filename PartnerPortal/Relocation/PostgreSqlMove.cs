using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnerPortal.Data;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Relocation;

/// <summary>How far a move has come.</summary>
/// <param name="IsCompared">The rows are read again on the server; before that they are written.</param>
public sealed record MoveProgress(string Table, long Rows, bool IsCompared);

/// <summary>What has moved.</summary>
/// <param name="Directory">The data directory from which it did.</param>
public sealed record MovedPortal(string Directory, int Tables, long Rows, int Files);

/// <summary>Takes a stopped portal's data from its SQLite file over into the PostgreSQL database that the settings name.</summary>
public sealed class PostgreSqlMove(
    PortalSettings settings,
    IDbContextFactory<PortalDb> contexts,
    IEnumerable<IContentCheck> checks,
    TimeProvider time,
    ILogger<PostgreSqlMove> logger
)
{
    /// <summary>
    /// Moves all rows in one transaction, and commits when each table was read again and is the same. Returns the errors of this folder,
    /// <see cref="DatabaseInUse"/>, a fault of the content, or trouble of disk or server; the file is as it was and the database on
    /// the server has no row then. A move that was killed can be made again.
    /// </summary>
    public async Task<Result<MovedPortal>> RunAsync(
        string directory,
        IProgress<MoveProgress> progress,
        CancellationToken cancellationToken
    )
    {
        if (settings.Database is null)
        {
            return new MoveNeedsServer();
        }

        var source = settings with { DataDirectory = Path.GetFullPath(directory), Database = null };
        if (!source.HoldsPortal)
        {
            return new MoveSourceMissing(source.DataDirectory);
        }

        try
        {
            if (!StoppedDatabase.Open(source.DatabaseFile).TryGet(out var stopped, out var refusal))
            {
                return refusal;
            }

            using (stopped)
            {
                return await MoveAsync(stopped, source, progress, cancellationToken);
            }
        }
        catch (SqliteException exception) when (SqliteSnapshot.Damage(exception) is { } damage)
        {
            return new MoveSourceDamaged(damage);
        }
        catch (Exception exception) when (StoreTrouble.Find(exception) is { } trouble)
        {
            logger.LogError(exception, "The move was broken off: {Trouble}", trouble.Code);
            return trouble;
        }
        catch (PostgresException exception)
        {
            return new MoveRefusedByServer($"{exception.MessageText} ({exception.Where})");
        }
    }

    private async Task<Result<MovedPortal>> MoveAsync(
        StoppedDatabase stopped,
        PortalSettings source,
        IProgress<MoveProgress> progress,
        CancellationToken cancellationToken
    )
    {
        await using var from = stopped.NewContext();
        var applied = await from.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (!applied.SequenceEqual(from.Database.GetMigrations(), StringComparer.Ordinal))
        {
            return new MoveSourceOfOtherVersion(source.DataDirectory);
        }

        if (await FirstFaultAsync(from, source, cancellationToken) is { } broken)
        {
            return broken;
        }

        await DatabaseUpgrade.RunAsync(contexts, cancellationToken, logger);
        await using var to = await contexts.CreateDbContextAsync(cancellationToken);
        to.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        to.Database.SetCommandTimeout(TimeSpan.Zero);
        await using var transaction = await to.Store.BeginWriteAsync(to, cancellationToken);
        // While the source is read, nothing is asked of the server.
        await to.Database.ExecuteSqlAsync($"SET LOCAL idle_in_transaction_session_timeout = 0", cancellationToken);
        var tables = MovedTable.InOrder(to, [.. checks.SelectMany(check => check.Sealed)]);
        foreach (var table in tables)
        {
            if (await table.HoldsRowsAsync(to, cancellationToken))
            {
                return new MoveTargetHoldsRows(table.Name);
            }

            await table.SetTriggersAsync(to, work: false, cancellationToken);
        }

        foreach (var table in tables.Reverse())
        {
            await table.ClearAsync(to, cancellationToken);
        }

        var rows = 0L;
        foreach (var table in tables)
        {
            if (!(await table.MoveAsync(from, to, progress, cancellationToken)).TryGet(out var moved, out var fault))
            {
                return fault;
            }

            rows += moved;
        }

        foreach (var table in tables)
        {
            await table.SetTriggersAsync(to, work: true, cancellationToken);
            await table.FinishAsync(to, stopped.LastNumber, cancellationToken);
        }

        if (await FirstFaultAsync(to, source, cancellationToken) is { } lost)
        {
            return lost;
        }

        var files = await MoveFilesAsync(to, source, progress, cancellationToken);

        await transaction.CommitAsync(cancellationToken);
        // Until the server has counted what it holds it plans as if the tables were empty.
        await to.Database.ExecuteSqlRawAsync("ANALYZE", cancellationToken);
        return new MovedPortal(source.DataDirectory, tables.Count, rows, files);
    }

    // Documents and uploaded files: any server may be asked for them.
    private async Task<int> MoveFilesAsync(
        PortalDb to,
        PortalSettings source,
        IProgress<MoveProgress> progress,
        CancellationToken cancellationToken
    )
    {
        var moved = 0;
        foreach (
            var (kind, folder) in new[]
            {
                (ContentKind.Document, source.DocumentFolder),
                (ContentKind.BulkFile, source.BulkFolder),
            }
        )
        {
            // What is half written begins with a dot.
            foreach (
                var file in Directory.Exists(folder)
                    ? Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file)[0] != '.')
                    : []
            )
            {
                await ContentStore.CopyAsync(to, kind, file, time.GetUtcNow().UtcDateTime, cancellationToken);
                progress.Report(new MoveProgress(Path.GetFileName(folder), ++moved, IsCompared: false));
            }
        }

        return moved;
    }

    private async Task<PortalError?> FirstFaultAsync(
        PortalDb db,
        PortalSettings source,
        CancellationToken cancellationToken
    )
    {
        foreach (var check in checks)
        {
            if (await check.FirstFaultAsync(db, source, cancellationToken) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }
}
