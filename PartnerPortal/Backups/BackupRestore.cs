using System.Globalization;
using PartnerPortal.Data;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Backups;

/// <summary>A backup that is in place.</summary>
/// <param name="KeptAside">Where what was there before lies now; none where nothing was.</param>
public sealed record RestoredBackup(BackupManifest Manifest, string? KeptAside);

/// <summary>Puts a backup in the place of the data directory's contents, while no portal works on it.</summary>
public sealed class BackupRestore(PortalSettings settings, TimeProvider time, ILogger<BackupRestore> logger)
{
    /// <summary>
    /// Checks the whole backup first and unpacks it beside what is there; only then the two change places. What was there is
    /// kept aside, never deleted. Answers <see cref="BackupUnreadable"/>, <see cref="BackupDamaged"/>,
    /// <see cref="BackupTooNew"/>, <see cref="BackupOfPreview"/>, <see cref="DatabaseInUse"/>, <see cref="DataDirectoryInUse"/> unless
    /// <paramref name="replace"/> is given, or trouble of the disk; nothing has changed then.
    /// </summary>
    public async Task<Result<RestoredBackup>> RestoreAsync(
        string file,
        bool replace,
        CancellationToken cancellationToken
    )
    {
        if (SqliteSnapshot.RefusalToReplace(settings.DatabaseFile) is { } inUse)
        {
            return inUse;
        }

        var isThere = File.Exists(settings.DatabaseFile);
        if (isThere && !replace)
        {
            return new DataDirectoryInUse(settings.DataDirectory);
        }

        var unpacked = Path.Combine(settings.DataDirectory, $".restore-{Guid.NewGuid():N}");
        try
        {
            var checking = await UnpackAsync(file, unpacked, cancellationToken);
            if (!checking.TryGet(out var manifest, out var refusal))
            {
                return refusal;
            }

            // From here on the old gives its place to the new, and half of it must not be left undone.
            var aside = isThere ? KeepAside() : null;
            foreach (var entry in Directory.EnumerateFileSystemEntries(unpacked))
            {
                Directory.Move(entry, Path.Combine(settings.DataDirectory, Path.GetFileName(entry)));
            }

            return new RestoredBackup(manifest, aside);
        }
        catch (Exception exception) when (DiskTrouble.Find(exception) is { } trouble)
        {
            logger.LogError(exception, "The backup could not be restored");
            return trouble;
        }
        finally
        {
            if (Directory.Exists(unpacked))
            {
                Directory.Delete(unpacked, recursive: true);
            }
        }
    }

    private static async Task<Result<BackupManifest>> UnpackAsync(
        string file,
        string directory,
        CancellationToken cancellationToken
    )
    {
        if (!File.Exists(file))
        {
            return new BackupUnreadable(file);
        }

        try
        {
            using var backup = BackupReader.Open(file);
            if (backup.Manifest() is not { } manifest || manifest.Format > BackupManifest.CurrentFormat)
            {
                return new BackupUnreadable(file);
            }

            if (RefusalOf([manifest.Migration]) is { } refusal)
            {
                return refusal;
            }

            if (await backup.FirstFaultAsync(manifest, cancellationToken) is { } fault)
            {
                return new BackupDamaged(file, fault);
            }

            await backup.UnpackAsync(manifest, directory, cancellationToken);
            var database = Path.Combine(directory, BackupWriter.DatabaseEntry);
            if (!File.Exists(database) || SqliteSnapshot.FirstFault(database) is not null)
            {
                return new BackupDamaged(file, BackupWriter.DatabaseEntry);
            }

            return RefusalOf(SqliteSnapshot.Migrations(database)) is { } refused ? refused : manifest;
        }
        catch (InvalidDataException)
        {
            return new BackupUnreadable(file);
        }
    }

    private static PortalError? RefusalOf(IEnumerable<string> migrations) =>
        DatabaseUpgrade.FindUnknown(migrations) switch
        {
            null => null,
            { IsOfPreview: true } unknown => new BackupOfPreview(unknown.Id),
            var unknown => new BackupTooNew(unknown.Id),
        };

    private string KeepAside()
    {
        var aside = Path.Combine(
            settings.DataDirectory,
            "before-restore-" + time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)
        );
        Directory.CreateDirectory(aside);
        string[] replaced =
        [
            settings.DatabaseFile,
            settings.DatabaseFile + "-wal",
            settings.DatabaseFile + "-shm",
            settings.KeyDirectory,
            settings.DocumentDirectory,
            settings.AuditNotesFile,
        ];
        foreach (var path in replaced.Where(Path.Exists))
        {
            Directory.Move(path, Path.Combine(aside, Path.GetFileName(path)));
        }

        return aside;
    }
}
