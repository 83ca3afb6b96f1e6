using System.Globalization;

namespace PartnerPortal.Shared.Configuration;

/// <summary>The settings of section <c>Portal:Backups</c>.</summary>
public sealed class BackupOptions
{
    private const string TimeFormat = "HH:mm";

    /// <summary>Whether the portal makes a backup every night, and soon after a start that missed the hour. Default: off.</summary>
    public bool Nightly { get; set; }

    /// <summary>When, as hours and minutes in UTC. Default: <c>02:00</c>.</summary>
    public string At { get; set; } = "02:00";

    /// <summary>How many of the nightly backups are kept, from 1 to 1,000. Default: 14.</summary>
    public int Keep { get; set; } = 14;

    /// <summary>
    /// The folder of backups, best on another disk. A relative one lies below the data directory. Default: <c>backups</c>.
    /// </summary>
    public string Directory { get; set; } = "backups";

    internal BackupSettings Checked(string dataDirectory, Func<string, Exception> invalid)
    {
        if (!TimeOnly.TryParseExact(At, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            throw invalid($"Portal:Backups:At is '{At}'. Name hours and minutes, such as 02:00, or leave the key out.");
        }

        if (Keep is < 1 or > 1_000)
        {
            throw invalid($"Portal:Backups:Keep is {Keep}. Name a number from 1 to 1000, or leave the key out for 14.");
        }

        return string.IsNullOrWhiteSpace(Directory)
            ? throw invalid("Portal:Backups:Directory is empty. Name a folder, or leave the key out.")
            : new BackupSettings(Nightly, at, Keep, Path.GetFullPath(Directory, dataDirectory));
    }
}

/// <summary>The same as the portal uses them.</summary>
public sealed record BackupSettings(bool Nightly, TimeOnly At, int Keep, string Directory);
