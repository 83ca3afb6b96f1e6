using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Backups;

/// <summary>Which files of the data directory belong into a backup.</summary>
internal static class BackupContents
{
    public const string DatabaseEntry = "portal.db";

    private const string AuditNotesEntry = "audit-notes.txt";
    private const string KeyFolder = "keys";
    private const string DocumentFolder = "documents";

    /// <summary>The keys and the stored documents, by their name in the backup. What is half written is left out.</summary>
    public static IEnumerable<(string Name, string Path)> Files(PortalSettings settings) =>
        Below(settings, settings.KeyFolder).Concat(Below(settings, settings.DocumentFolder));

    /// <summary>
    /// Whether an entry of this name is one that a backup writes. Any other, and any name that leads elsewhere, would be a way to
    /// plant a file.
    /// </summary>
    public static bool Holds(string name) =>
        name is DatabaseEntry or AuditNotesEntry
        || (
            name.Split('/') is [KeyFolder or DocumentFolder, .. { Length: > 0 } below]
            && below.All(part => part.Length > 0 && part[0] != '.' && part.IndexOfAny(['\\', ':']) < 0)
        );

    private static IEnumerable<(string Name, string Path)> Below(PortalSettings settings, string directory) =>
        Directory.Exists(directory)
            ? Directory
                .EnumerateFiles(directory, "*", SearchOption.AllDirectories)
                .Where(path => !Path.GetFileName(path).StartsWith('.'))
                .Order(StringComparer.Ordinal)
                .Select(path => (Path.GetRelativePath(settings.DataDirectory, path).Replace('\\', '/'), path))
            : [];
}
