using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerPortal.Data;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Domain;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Backups;

/// <summary>A backup is complete or invalid, and a restore changes everything or nothing.</summary>
public sealed class BackupTests : PortalTests, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("partner-portal-backup-").FullName;

    private string BackupFile => Path.Combine(folder, "one.zip");

    private PortalSettings Target => new(Path.Combine(folder, "target"), IsDemo: false);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_backup_made_while_others_write_restores_with_every_change_that_was_acknowledged_before_it()
    {
        var document = (await Portal.Get<AgreementFiles>().KeepAsync("text"u8.ToArray(), default)).Value;
        await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.Get<AuditNotes>().WriteAsync(default);
        using var stop = new CancellationTokenSource();
        var acknowledged = 1;
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
                Interlocked.Increment(ref acknowledged);
            }
        });
        while (Volatile.Read(ref acknowledged) < 5)
        {
            await Task.Yield();
        }

        var before = Volatile.Read(ref acknowledged);
        var written = await WriteAsync();
        await stop.CancelAsync();
        await writing;

        Assert.True(written.IsSuccess, written.Error?.Code);
        var restored = await RestoreAsync();
        Assert.Null(restored.Value.KeptAside);
        Assert.Null(SqliteSnapshot.FirstFault(Target.DatabaseFile));
        Assert.True(Count(Target, "CustomerTenants") >= before);
        Assert.Equal(Count(Target, "CustomerTenants"), Count(Target, "AuditEvents"));
        Assert.Equal("text", await File.ReadAllTextAsync(Path.Combine(Target.DocumentFolder, document)));
        Assert.Equal(
            await File.ReadAllTextAsync(Portal.Get<PortalSettings>().AuditNotesFile),
            await File.ReadAllTextAsync(Target.AuditNotesFile)
        );
    }

    [Fact]
    public async Task Only_the_user_that_runs_the_portal_may_read_a_backup()
    {
        await WriteAsync();

        Assert.True(
            OperatingSystem.IsWindows()
                || File.GetUnixFileMode(BackupFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)
        );
        Assert.Equal([BackupFile], Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_backup_overwrites_nothing()
    {
        await File.WriteAllTextAsync(BackupFile, "mine");

        (await WriteAsync()).Error.RefusedAs<BackupFileExists>();

        Assert.Equal("mine", await File.ReadAllTextAsync(BackupFile));
    }

    [Fact]
    public async Task A_damaged_database_is_refused_before_it_replaces_good_backups()
    {
        await Portal.SqlAsync(
            "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE TABLE Carts (x' WHERE name = 'Carts'"
        );

        (await WriteAsync()).Error.RefusedAs<DatabaseDamaged>();

        Assert.Empty(Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.9)]
    public async Task A_truncated_backup_is_refused(double share)
    {
        await WriteAsync();
        await using (var file = File.OpenWrite(BackupFile))
        {
            file.SetLength((long)(file.Length * share));
        }

        (await RestoreAsync()).Error.RefusedAs<BackupUnreadable>();

        AssertNothingThere();
    }

    [Fact]
    public async Task A_file_that_is_no_archive_and_one_that_is_not_there_are_refused()
    {
        (await RestoreAsync()).Error.RefusedAs<BackupUnreadable>();
        await File.WriteAllTextAsync(BackupFile, "not a backup");
        (await RestoreAsync()).Error.RefusedAs<BackupUnreadable>();

        AssertNothingThere();
    }

    [Theory]
    [InlineData("portal.db")]
    [InlineData("audit-notes.txt")]
    public async Task An_entry_that_is_not_what_was_written_is_named(string name)
    {
        await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.Get<AuditNotes>().WriteAsync(default);
        await WriteAsync();
        await ChangeAsync(archive =>
        {
            var content = Content(archive, name);
            content[^1] ^= 1;
            Replace(archive, name, content);
        });

        Assert.Equal(name, (await RestoreAsync()).Error.RefusedAs<BackupDamaged>().Entry);

        AssertNothingThere();
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("keys/../../outside.txt")]
    [InlineData("/tmp/outside.txt")]
    [InlineData("extra.txt")]
    public async Task An_entry_that_nobody_announced_or_that_leads_out_of_the_directory_is_refused(string name)
    {
        await WriteAsync();
        await ChangeAsync(archive => Replace(archive, name, "x"u8.ToArray()));

        Assert.Equal(name, (await RestoreAsync()).Error.RefusedAs<BackupDamaged>().Entry);

        AssertNothingThere();
        Assert.False(File.Exists(Path.Combine(folder, "outside.txt")));
    }

    [Fact]
    public async Task A_backup_of_a_newer_portal_is_refused_by_the_name_of_what_is_unknown()
    {
        await Portal.SqlAsync(
            "INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('29990101000000_Future', '99')"
        );
        await WriteAsync();

        Assert.Equal("29990101000000_Future", (await RestoreAsync()).Error.RefusedAs<BackupTooNew>().Migration);

        AssertNothingThere();
    }

    [Fact]
    public async Task A_backup_of_a_preview_is_refused_by_the_name_of_its_migration()
    {
        await Portal.SqlAsync($"UPDATE __EFMigrationsHistory SET MigrationId = '{PreviewDatabase.Migration}'");
        await WriteAsync();

        Assert.Equal(PreviewDatabase.Migration, (await RestoreAsync()).Error.RefusedAs<BackupOfPreview>().Migration);

        AssertNothingThere();
    }

    [Fact]
    public async Task What_is_there_is_replaced_only_when_asked_and_then_kept_aside()
    {
        await WriteAsync();
        await RestoreAsync();
        await File.WriteAllTextAsync(Path.Combine(Target.DataDirectory, "of-the-operator.txt"), "mine");

        (await RestoreAsync()).Error.RefusedAs<DataDirectoryInUse>();
        var replaced = await RestoreAsync(replace: true);

        Assert.True(File.Exists(Path.Combine(replaced.Value.KeptAside!, "portal.db")));
        Assert.True(File.Exists(Path.Combine(Target.DataDirectory, "of-the-operator.txt")));
        Assert.Null(SqliteSnapshot.FirstFault(Target.DatabaseFile));
    }

    [Fact]
    public async Task A_restore_that_fails_half_way_puts_everything_back()
    {
        await WriteAsync();
        await RestoreAsync();
        var aside = Path.Combine(Target.DataDirectory, $"before-restore-{Portal.Clock.GetUtcNow():yyyyMMdd-HHmmss}");
        foreach (var made in (string[])[Target.KeyFolder, Target.DocumentFolder, aside])
        {
            Directory.CreateDirectory(made);
            await File.WriteAllTextAsync(Path.Combine(made, "one"), "mine");
        }

        // The keys find their place taken, after the database has been moved already.
        await File.WriteAllTextAsync(Path.Combine(aside, "keys"), "in the way");
        var before = Contents();

        (await RestoreAsync(replace: true)).Error.RefusedAs<StoreFailed>();

        Assert.Equal(before, Contents());

        List<string> Contents() =>
            [
                .. Directory
                    .EnumerateFiles(Target.DataDirectory, "*", SearchOption.AllDirectories)
                    .Order()
                    .Select(path => path + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))),
            ];
    }

    [Fact]
    public async Task A_database_that_is_damaged_beyond_opening_is_replaced_when_asked()
    {
        await WriteAsync();
        Directory.CreateDirectory(Target.DataDirectory);
        await File.WriteAllTextAsync(Target.DatabaseFile, new string('x', 10_000));

        (await RestoreAsync()).Error.RefusedAs<DataDirectoryInUse>();
        var restored = await RestoreAsync(replace: true);

        Assert.Null(SqliteSnapshot.FirstFault(Target.DatabaseFile));
        Assert.True(File.Exists(Path.Combine(restored.Value.KeptAside!, "portal.db")));
    }

    [Fact]
    public async Task A_directory_whose_portal_runs_is_left_alone()
    {
        await WriteAsync();
        await RestoreAsync();
        await using var running = new SqliteConnection($"Data Source={Target.DatabaseFile};Pooling=False");
        await running.OpenAsync();
        await using var command = running.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; SELECT COUNT(*) FROM Partners";
        await command.ExecuteScalarAsync();

        (await RestoreAsync(replace: true)).Error.RefusedAs<DatabaseInUse>();
    }

    private Task<Result<WrittenBackup>> WriteAsync() =>
        new BackupWriter(Portal.Get<PortalSettings>(), Portal.Clock, NullLogger<BackupWriter>.Instance).WriteAsync(
            BackupFile,
            default
        );

    private Task<Result<RestoredBackup>> RestoreAsync(bool replace = false)
    {
        Directory.CreateDirectory(Target.DataDirectory);
        return new BackupRestore(Target, Portal.Clock, NullLogger<BackupRestore>.Instance).RestoreAsync(
            BackupFile,
            replace,
            default
        );
    }

    private void AssertNothingThere() => Assert.Empty(Directory.GetFileSystemEntries(Target.DataDirectory));

    private static long Count(PortalSettings settings, string table)
    {
        using var connection = new SqliteConnection($"Data Source={settings.DatabaseFile};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The table is named by the test.
        command.CommandText = $"SELECT COUNT(*) FROM {table}";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    private async Task ChangeAsync(Action<ZipArchive> change)
    {
        await using var archive = await ZipFile.OpenAsync(BackupFile, ZipArchiveMode.Update);
        change(archive);
    }

    private static byte[] Content(ZipArchive archive, string name)
    {
        using var stream = archive.GetEntry(name)!.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static void Replace(ZipArchive archive, string name, byte[] content)
    {
        archive.GetEntry(name)?.Delete();
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(content);
    }
}
