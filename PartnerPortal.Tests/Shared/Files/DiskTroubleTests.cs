using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerPortal.Backups;
using PartnerPortal.Domain;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Mail;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Shared.Files;

/// <summary>Whatever else the portal writes says clearly that a disk is full or cannot be written, and leaves nothing half-written.</summary>
public sealed class DiskTroubleTests : PortalTests
{
    private PortalSettings Settings => Portal.Get<PortalSettings>();

    private static byte[] Much => Encoding.UTF8.GetBytes(new string('x', SmallDisk.TooMuch));

    private static OutgoingMail Letter(string body) =>
        new(
            $"{Guid.NewGuid():N}@portal.example",
            new MailParty("sales@fourthcoffee.example", "Fourth Coffee"),
            ReplyTo: null,
            new MailParty("admin@contoso.example", "Contoso"),
            "Invitation",
            body,
            new DateTime(2026, 3, 16, 12, 0, 0, DateTimeKind.Utc)
        );

    [Fact]
    public async Task A_document_on_a_full_disk_is_refused_as_such()
    {
        using var disk = SmallDisk.Mount(Settings.DocumentFolder);
        if (disk is null)
        {
            return;
        }

        (await Portal.Get<AgreementFiles>().KeepAsync(Much, default)).Error.RefusedAs<StoreFull>();
        await AssertNothingIsLeftAsync(Settings.DocumentFolder);
    }

    [Fact]
    public async Task A_file_of_attestations_on_a_full_disk_is_refused_as_such()
    {
        using var disk = SmallDisk.Mount(Settings.BulkFolder);
        if (disk is null)
        {
            return;
        }

        using var content = new MemoryStream(Much);
        (await Portal.Get<BulkFiles>().KeepAsync(content, default)).Error.RefusedAs<StoreFull>();
        await AssertNothingIsLeftAsync(Settings.BulkFolder);
    }

    [Fact]
    public async Task A_backup_on_a_full_disk_is_refused_as_such()
    {
        using var disk = SmallDisk.Mount(Settings.Backups.Directory);
        if (disk is null)
        {
            return;
        }

        (await BackUpAsync()).Error.RefusedAs<StoreFull>();
        await AssertNothingIsLeftAsync(Settings.Backups.Directory);
    }

    [Fact]
    public async Task A_letter_on_a_full_disk_stays_in_its_run_and_says_why()
    {
        using var disk = SmallDisk.Mount(Settings.OutboxFolder);
        if (disk is null)
        {
            return;
        }

        var outbox = new OutboxFolder(Settings.OutboxFolder);
        var outcome = await outbox.SendAsync(Letter(new string('x', SmallDisk.TooMuch)), default);

        Assert.Equal(MailOutcomeKind.Unreachable, outcome.Kind);
        Assert.Contains("space", outcome.Answer, StringComparison.OrdinalIgnoreCase);
        await AssertNothingIsLeftAsync(Settings.OutboxFolder);
        Assert.Equal(MailOutcome.Taken, await outbox.SendAsync(Letter("Short."), default));
    }

    /// <summary>A file stands where the folder belongs: that fails for whoever runs the tests, as a folder without rights does.</summary>
    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_as_such()
    {
        foreach (var folder in (string[])[Settings.BulkFolder, Settings.Backups.Directory, Settings.OutboxFolder])
        {
            await File.WriteAllTextAsync(folder, "in the way");
        }

        using var content = new MemoryStream("a,b\n1,2\n"u8.ToArray());
        (await Portal.Get<BulkFiles>().KeepAsync(content, default)).Error.RefusedAs<StoreFailed>();
        (await BackUpAsync()).Error.RefusedAs<StoreFailed>();
        var outcome = await new OutboxFolder(Settings.OutboxFolder).SendAsync(Letter("Short."), default);
        Assert.Equal(MailOutcomeKind.Unreachable, outcome.Kind);
        await AssertDatabaseIsWholeAsync();
    }

    private Task<Result<WrittenBackup>> BackUpAsync() =>
        new BackupWriter(Settings, Portal.Clock, NullLogger<BackupWriter>.Instance).WriteAsync(
            Path.Combine(Settings.Backups.Directory, "one.zip"),
            default
        );

    private async Task AssertNothingIsLeftAsync(string folder)
    {
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        await AssertDatabaseIsWholeAsync();
    }

    private async Task AssertDatabaseIsWholeAsync()
    {
        Assert.Equal("ok", await Portal.SqlAsync("PRAGMA integrity_check"));
        await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
    }
}
