using System.Globalization;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Backups;

/// <summary>The folder for backups without an explicit file name, and how long they are kept.</summary>
public sealed class BackupFolder(PortalSettings settings, TimeProvider time)
{
    private const string Prefix = "portal-";
    private const string Suffix = ".backup.zip";
    private const string TimeFormat = "yyyyMMdd-HHmmss";

    /// <summary>A file that does not exist yet, named after the current time (UTC).</summary>
    public string NextFile() =>
        Path.Combine(
            settings.Backups.Directory,
            Prefix + time.GetUtcNow().UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture) + Suffix
        );

    /// <summary>When the newest backup was made (UTC); null if there is none.</summary>
    public DateTime? Newest() => Existing().Select(backup => (DateTime?)backup.MadeAt).LastOrDefault();

    /// <summary>Deletes the oldest until the configured number is left. Files with other names are not touched.</summary>
    public int DeleteOld()
    {
        var old = Existing().SkipLast(settings.Backups.Keep).ToList();
        old.ForEach(backup => File.Delete(backup.File));
        return old.Count;
    }

    private List<(string File, DateTime MadeAt)> Existing() =>
        Directory.Exists(settings.Backups.Directory)
            ?
            [
                .. Directory
                    .EnumerateFiles(settings.Backups.Directory, Prefix + "*" + Suffix)
                    .Select(file => (File: file, MadeAt: MadeAt(file)))
                    .Where(backup => backup.MadeAt is not null)
                    .Select(backup => (backup.File, backup.MadeAt!.Value))
                    .OrderBy(backup => backup.Value),
            ]
            : [];

    private static DateTime? MadeAt(string file)
    {
        var name = Path.GetFileName(file);
        return DateTime.TryParseExact(
            name[Prefix.Length..^Suffix.Length],
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at
        )
            ? at
            : null;
    }
}
