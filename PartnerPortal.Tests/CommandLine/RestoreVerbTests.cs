using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using PartnerPortal.Host;

namespace PartnerPortal.CommandLine;

/// <summary>The program with <c>restore FILE</c>: all of a backup or nothing, into every kind of folder.</summary>
public sealed class RestoreVerbTests : IAsyncLifetime
{
    private const string Document = "documents/2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    private readonly string folder = Directory.CreateTempSubdirectory("partner-portal-restore-").FullName;

    private string Source => Path.Combine(folder, "source");

    private string Target => Path.Combine(folder, "target");

    private string Backup => Path.Combine(folder, "one.zip");

    public async Task InitializeAsync()
    {
        await DemoDatabase.CopyToAsync(Source);
        Write(Source, "keys/key-1.xml", "key of the backup");
        Write(Source, Document, "hello");
        Write(Source, "audit-notes.txt", "");
        var made = await RunAsync("backup", Backup, $"--Portal:DataDirectory={Source}");
        Assert.Equal((0, ""), (made.ExitCode, made.Error));
    }

    public Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData]
    [InlineData("keys/")]
    [InlineData("keys/", "documents/", "backups/", "lost+found/", ".snapshot/")]
    public async Task Into_a_missing_or_empty_folder_everything_comes_and_only_its_owner_may_look(params string[] there)
    {
        foreach (var name in there)
        {
            Directory.CreateDirectory(Path.Combine(Target, name));
        }

        var (exitCode, output, error) = await RestoreAsync();

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("is in place", output, StringComparison.Ordinal);
        Assert.DoesNotContain("before", output, StringComparison.Ordinal);
        AssertIsTheBackup();
        Assert.Equal(0, (await RunAsync("verify", $"--Portal:DataDirectory={Target}")).ExitCode);
        if (!OperatingSystem.IsWindows())
        {
            string[] folders = there.Length == 0 ? [".", "keys", "documents"] : ["keys", "documents"];
            Assert.All(folders, name => AssertMode(name, "700"));
            Assert.All(["portal.db", "audit-notes.txt", "keys/key-1.xml", Document], name => AssertMode(name, "600"));
        }
    }

    [Theory]
    [InlineData("portal.db", "audit-notes.txt")]
    [InlineData("keys/key-2.xml")]
    [InlineData("portal.db-wal", "portal.db.seeding")]
    [InlineData("documents/x", "outbox/letter.eml", "exports/x.csv")]
    public async Task Into_a_folder_that_is_half_filled_it_comes_only_when_asked_and_what_was_there_is_kept(
        params string[] there
    )
    {
        foreach (var name in there)
        {
            Write(Target, name, "not mine to lose");
        }

        var before = Below(Target);
        var refused = await RestoreAsync();
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--replace yes", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, Below(Target));

        var (exitCode, output, error) = await RestoreAsync("--replace", "yes");

        Assert.Equal((0, ""), (exitCode, error));
        AssertIsTheBackup();
        var aside = Assert.Single(Directory.GetDirectories(Target, "before-restore-*"));
        Assert.Contains(aside, output, StringComparison.Ordinal);
        Assert.All(
            there,
            name =>
                Assert.Equal(
                    "not mine to lose",
                    File.ReadAllText(Path.Combine(name.Split('/')[0] is "outbox" or "exports" ? Target : aside, name))
                )
        );
    }

    [Fact]
    public async Task A_folder_of_other_things_is_refused_and_left_as_it_is()
    {
        Write(Target, "letters/one.txt", "mine");
        var before = Below(Target);

        var plain = await RestoreAsync();
        var replacing = await RestoreAsync("--replace", "yes");

        Assert.All(
            [plain, replacing],
            answer =>
            {
                Assert.Equal(1, answer.ExitCode);
                Assert.Contains("letters", answer.Error, StringComparison.Ordinal);
            }
        );
        Assert.Equal(before, Below(Target));
    }

    [Fact]
    public async Task A_restore_that_fails_makes_nothing()
    {
        await File.WriteAllTextAsync(Backup, "no archive");

        var (exitCode, output, error) = await RestoreAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains($"Data directory: {Target}", output, StringComparison.Ordinal);
        Assert.Contains(Backup, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target));
    }

    [Theory]
    [InlineData("outbox/letter.eml")]
    [InlineData("exports/one.csv")]
    [InlineData("portal.db-wal")]
    [InlineData("portal.db.seeding")]
    [InlineData("keys")]
    [InlineData("keys/.hidden")]
    [InlineData("appsettings.json")]
    public async Task What_no_backup_writes_is_refused_even_where_the_backup_announces_it(string name)
    {
        await PlantAsync(name, "planted");

        var (exitCode, _, error) = await RestoreAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains(name, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target));
    }

    /// <summary>Adds an entry as somebody would who knows the format: with its length and hash in the manifest.</summary>
    private async Task PlantAsync(string name, string content)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(content);
        await using var archive = await ZipFile.OpenAsync(Backup, ZipArchiveMode.Update);
        JsonNode manifest;
        await using (var stream = await archive.GetEntry("manifest.json")!.OpenAsync())
        {
            manifest = (await JsonNode.ParseAsync(stream))!;
        }

        manifest["entries"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["name"] = name,
                    ["length"] = bytes.Length,
                    ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)),
                }
            );
        archive.GetEntry("manifest.json")!.Delete();
        await WriteAsync("manifest.json", System.Text.Encoding.UTF8.GetBytes(manifest.ToJsonString()));
        await WriteAsync(name, bytes);

        async Task WriteAsync(string entry, byte[] data)
        {
            await using var stream = await archive.CreateEntry(entry).OpenAsync();
            await stream.WriteAsync(data);
        }
    }

    private void AssertIsTheBackup()
    {
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(Source, "keys/key-1.xml")),
            File.ReadAllBytes(Path.Combine(Target, "keys/key-1.xml"))
        );
        Assert.Equal("hello", File.ReadAllText(Path.Combine(Target, Document)));
        Assert.True(new FileInfo(Path.Combine(Target, "portal.db")).Length > 100_000);
        Assert.DoesNotContain(Below(Target), path => path.Contains(".restore-", StringComparison.Ordinal));
    }

    private void AssertMode(string name, string octal)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                (name, octal),
                (name, Convert.ToString((int)File.GetUnixFileMode(Path.Combine(Target, name)), 8))
            );
        }
    }

    private static List<string> Below(string directory) =>
        [.. Directory.EnumerateFileSystemEntries(directory, "*", SearchOption.AllDirectories).Order()];

    private static void Write(string directory, string name, string content)
    {
        var path = Path.Combine(directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private Task<(int ExitCode, string Output, string Error)> RestoreAsync(params string[] options) =>
        RunAsync(["restore", Backup, $"--Portal:DataDirectory={Target}", .. options]);

    private static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        PortalProgram.RunAsync([.. arguments, "--environment=Development"]);
}
