using Microsoft.Data.Sqlite;
using PartnerPortal.Data;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Files;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Backups;

/// <summary>A backup that has been restored.</summary>
/// <param name="KeptAside">Where the previous data was moved; null if there was none.</param>
public sealed record RestoredBackup(BackupManifest Manifest, string? KeptAside);

/// <summary>Replaces the data directory's contents with a backup, while no portal is running on it.</summary>
public sealed class BackupRestore(PortalSettings settings, TimeProvider time, ILogger<BackupRestore> logger)
{
    /// <summary>
    /// Checks the whole backup first and unpacks it beside what is there; only then the two change places. What was there is
    /// kept aside, never deleted. Answers <see cref="BackupUnreadable"/>, <see cref="BackupDamaged"/>,
    /// <see cref="BackupTooNew"/>, <see cref="BackupOfPreview"/>, <see cref="DatabaseInUse"/>,
    /// <see cref="DataDirectoryForeign"/>, <see cref="DataDirectoryInUse"/> unless <paramref name="replace"/> is given, or trouble
    /// of the disk; nothing has changed then.
    /// </summary>
    public async Task<Result<RestoredBackup>> RestoreAsync(
        string file,
        bool replace,
        CancellationToken cancellationToken
    )
    {
        var target = new RestoreTarget(settings, time);
        if ((InUse() ?? target.Refusal(replace)) is { } refused)
        {
            return refused;
        }

        try
        {
            if (!File.Exists(file))
            {
                return new BackupUnreadable(file);
            }

            using var backup = BackupReader.Open(file);
            var checking = await CheckAsync(backup, file, cancellationToken);
            if (!checking.TryGet(out var manifest, out var refusal))
            {
                return refusal;
            }

            using var directory = target.Make();
            using var unpacked = new Unpacked(settings.DataDirectory);
            await backup.UnpackAsync(manifest, unpacked.Path, cancellationToken);
            if (RefusalOf(Path.Combine(unpacked.Path, BackupContents.DatabaseEntry), file) is { } unusable)
            {
                return unusable;
            }

            var aside = target.ChangePlaces(unpacked.Path);
            directory.Keep();
            return new RestoredBackup(manifest, aside);
        }
        catch (InvalidDataException)
        {
            return new BackupUnreadable(file);
        }
        catch (Exception exception) when ((FileTrouble.Find(exception) ?? SqliteTrouble.Find(exception)) is { } trouble)
        {
            logger.LogError(exception, "The backup could not be restored");
            return trouble;
        }
    }

    private PortalError? InUse()
    {
        try
        {
            return SqliteSnapshot.RefusalToReplace(settings.DatabaseFile);
        }
        catch (SqliteException exception) when (SqliteSnapshot.Damage(exception) is not null)
        {
            // Nobody works on a file that is no database, and a damaged one is what backups are for.
            return null;
        }
    }

    private static async Task<Result<BackupManifest>> CheckAsync(
        BackupReader backup,
        string file,
        CancellationToken cancellationToken
    )
    {
        if (backup.Manifest() is not { } manifest || manifest.Format > BackupManifest.CurrentFormat)
        {
            return new BackupUnreadable(file);
        }

        if (RefusalOf([manifest.Migration]) is { } refusal)
        {
            return refusal;
        }

        return await backup.FirstFaultAsync(manifest, cancellationToken) is { } fault
            ? new BackupDamaged(file, fault)
            : manifest;
    }

    private static PortalError? RefusalOf(string database, string file) =>
        !File.Exists(database) || SqliteSnapshot.FirstFault(database) is not null
            ? new BackupDamaged(file, BackupContents.DatabaseEntry)
            : RefusalOf(SqliteSnapshot.Migrations(database));

    private static PortalError? RefusalOf(IEnumerable<string> migrations) =>
        DatabaseUpgrade.FindUnknown(migrations) switch
        {
            null => null,
            { IsOfPreview: true } unknown => new BackupOfPreview(unknown.Id),
            var unknown => new BackupTooNew(unknown.Id),
        };

    /// <summary>The folder beside the data in which the backup is unpacked.</summary>
    private sealed class Unpacked(string dataDirectory) : IDisposable
    {
        public string Path { get; } = System.IO.Path.Combine(dataDirectory, $".restore-{Guid.NewGuid():N}");

        public void Dispose()
        {
            if (Directory.Exists(Path))
            {
                Directory.Delete(Path, recursive: true);
            }
        }
    }
}
