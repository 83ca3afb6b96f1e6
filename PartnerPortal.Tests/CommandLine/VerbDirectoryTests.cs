using PartnerPortal.Host;

namespace PartnerPortal.CommandLine;

/// <summary>The program with verbs on the right data directory, and on folders that are none.</summary>
public sealed class VerbDirectoryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("partner-portal-folder-").FullName;

    private string Portal => Path.Combine(folder, "portal");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string[]> Verbs() =>
        [
            ["verify"],
            ["backup"],
            ["new-token-key"],
            ["attest", "/nowhere/a.csv", "--partner", "x", "--as", "y"],
        ];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task A_verb_refuses_a_folder_that_holds_no_portal_and_makes_nothing(string[] verb)
    {
        foreach (var (name, made) in Prepare())
        {
            var before = Below(made);

            var (exitCode, output, error) = await PortalProgram.RunAsync([.. verb, $"--Portal:DataDirectory={made}"]);

            Assert.Equal((name, 1), (name, exitCode));
            Assert.Contains(made, output, StringComparison.Ordinal);
            Assert.Contains($"{made} holds none. Nothing was made", error, StringComparison.Ordinal);
            Assert.Equal(before, Below(made));
        }
    }

    [Fact]
    public async Task A_verb_says_which_data_directory_it_works_on_before_anything_else()
    {
        await DemoDatabase.CopyToAsync(Portal);

        var verified = await PortalProgram.RunAsync("verify", "--Portal:DataDirectory", Portal);

        Assert.Equal((0, ""), (verified.ExitCode, verified.Error));
        Assert.Equal($"Data directory: {Portal}", verified.Output.Split(Environment.NewLine)[0]);
    }

    [Fact]
    public async Task The_folder_behind_an_absolute_file_outranks_that_of_the_environment()
    {
        await DemoDatabase.CopyToAsync(Portal);
        var other = Path.Combine(folder, "other");
        var file = Path.Combine(folder, "one.zip");

        var made = await PortalProcess.RunAsync(
            ["backup", file, $"--Portal:DataDirectory={Portal}"],
            [("Portal__DataDirectory", other)]
        );

        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        Assert.Contains($"Data directory: {Portal}", made.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(file));
        Assert.False(Directory.Exists(other));
    }

    /// <summary>Missing, empty, foreign, and a portal that is not there yet or no more.</summary>
    private IEnumerable<(string Name, string Folder)> Prepare()
    {
        yield return ("missing", Path.Combine(folder, "missing", "below"));
        yield return ("empty", Make("empty"));
        yield return ("foreign", Make("foreign", "letter.txt"));
        yield return ("keys only", Make("keys-only", "keys/key.xml"));
        yield return ("empty database", Make("empty-database", "portal.db"));
        yield return ("half seeded", Make("half-seeded", "portal.db.seeding", "portal.db-wal"));
    }

    private string Make(string name, params string[] files)
    {
        var made = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(made, file))!);
            File.WriteAllBytes(Path.Combine(made, file), []);
        }

        return made;
    }

    private static List<string>? Below(string directory) =>
        Directory.Exists(directory)
            ? [.. Directory.EnumerateFileSystemEntries(directory, "*", SearchOption.AllDirectories).Order()]
            : null;
}
