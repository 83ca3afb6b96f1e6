using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Backups;

/// <summary>Which files of the data directory belong into a backup beside the database.</summary>
internal static class BackupContents
{
    /// <summary>The keys and the stored documents, by their name in the backup. What is half written is left out.</summary>
    public static IEnumerable<(string Name, string Path)> Files(PortalSettings settings) =>
        Below(settings, settings.KeyDirectory).Concat(Below(settings, settings.DocumentDirectory));

    private static IEnumerable<(string Name, string Path)> Below(PortalSettings settings, string directory) =>
        Directory.Exists(directory)
            ? Directory
                .EnumerateFiles(directory, "*", SearchOption.AllDirectories)
                .Where(path => !Path.GetFileName(path).StartsWith('.'))
                .Order(StringComparer.Ordinal)
                .Select(path => (Path.GetRelativePath(settings.DataDirectory, path).Replace('\\', '/'), path))
            : [];
}
