using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Backups;

/// <summary>When a nightly backup is due, and how long it stays.</summary>
public sealed class BackupFolderTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("partner-portal-backups-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData("2026-11-21T02:00:00Z", "2026-11-21T02:00:00Z")]
    [InlineData("2026-11-21T23:59:00Z", "2026-11-21T02:00:00Z")]
    [InlineData("2026-11-21T01:59:59Z", "2026-11-20T02:00:00Z")]
    public void A_backup_is_due_once_a_day_at_its_hour(string now, string due) =>
        Assert.Equal(Utc(due), BackupClock.LastDue(new TimeOnly(2, 0), Utc(now)));

    [Fact]
    public void The_oldest_go_and_files_of_other_names_stay()
    {
        string[] names =
        [
            "portal-20261118-020000.backup.zip",
            "portal-20261119-020000.backup.zip",
            "portal-20261120-020000.backup.zip",
            "portal-before-the-move.backup.zip",
            "notes.txt",
        ];
        foreach (var name in names)
        {
            File.WriteAllText(Path.Combine(directory, name), "x");
        }

        var folder = Folder(keep: 2);

        Assert.Equal(1, folder.DeleteOld());
        Assert.Equal(names[1..].Order(), Directory.GetFiles(directory).Select(Path.GetFileName).Order());
        Assert.Equal(Utc("2026-11-20T02:00:00Z"), folder.Newest());
    }

    [Fact]
    public void Without_a_folder_there_is_no_newest_and_the_next_file_carries_the_moment()
    {
        Directory.Delete(directory);
        var folder = Folder(keep: 2);

        Assert.Null(folder.Newest());
        Assert.Equal(0, folder.DeleteOld());
        Assert.StartsWith(Path.Combine(directory, "portal-"), folder.NextFile(), StringComparison.Ordinal);
        Directory.CreateDirectory(directory);
    }

    private BackupFolder Folder(int keep) =>
        new(
            new PortalSettings("/nowhere", IsDemo: false)
            {
                Backups = new BackupSettings(Nightly: true, new TimeOnly(2, 0), keep, directory),
            },
            new FakeClock()
        );

    private static DateTime Utc(string text) =>
        DateTime.Parse(text, null, System.Globalization.DateTimeStyles.AdjustToUniversal);
}
