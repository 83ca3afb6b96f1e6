using System.CommandLine;
using PartnerPortal.Host;

namespace PartnerPortal.CommandLine;

/// <summary>How the words behind the program's name are read, before anything is started.</summary>
public sealed class PortalCommandLineTests
{
    private static (int? ExitCode, string Output, string Error) Answer(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var answered = PortalCommandLine.Read(arguments).AnswerAtOnce(output, error);
        return (answered, output.ToString(), error.ToString());
    }

    [Theory]
    [InlineData]
    [InlineData("--urls=http://localhost:6000")]
    [InlineData("--Portal:Demo=true", "--urls", "http://localhost:6000")]
    [InlineData("Portal:Demo=true")]
    [InlineData("--hostingStartupAssemblies=a", "--Portal:Demo=true")]
    public void Without_a_verb_the_portal_serves_and_the_configuration_sees_every_word(params string[] arguments)
    {
        Assert.Equal((null, "", ""), Answer(arguments));
        Assert.Null(PortalCommandLine.Read(arguments).Verb);
        Assert.Equal(arguments, PortalCommandLine.Read(arguments).Settings);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("--urls=x", "--help")]
    public void Help_names_every_verb(params string[] arguments)
    {
        var (exitCode, output, error) = Answer(arguments);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.All(
            [
                "seed",
                "attest",
                "backup",
                "restore",
                "verify",
                "move-to-postgres",
                "new-token-key",
                "--Portal:DataDirectory",
            ],
            word => Assert.Contains(word, output, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("seed", "--customers <N>", "--partner <NAME>")]
    [InlineData("attest", "<FILE>", "--partner", "--as", "--date", "--culture", "--dry-run", "--result", "3 some rows")]
    [InlineData("backup", "<FILE>")]
    [InlineData("restore", "<FILE>", "--replace")]
    [InlineData("verify", "--partner")]
    [InlineData("move-to-postgres", "--from <DIRECTORY>")]
    public void Help_behind_a_verb_names_its_files_and_options(string verb, params string[] named)
    {
        var (exitCode, output, error) = Answer(verb, "--help");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.All(named, word => Assert.Contains(word, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("'sead'", "sead", "--customers", "5")]
    [InlineData("'/tmp/x.zip'", "/tmp/x.zip")]
    [InlineData("--customer", "seed", "--customer", "5")]
    [InlineData("--partner", "seed", "--customers", "5", "--partner")]
    [InlineData("--customers", "seed", "--customers", "--partner", "x")]
    [InlineData("--customers", "seed")]
    [InlineData("--customers", "--customers", "5", "seed")]
    [InlineData("'everything'", "verify", "everything")]
    [InlineData("'everything'", "seed", "--customers", "5", "everything")]
    [InlineData("'two.zip'", "backup", "one.zip", "two.zip")]
    [InlineData("'FILE'", "restore")]
    [InlineData("--from", "move-to-postgres")]
    [InlineData("--replacee", "restore", "--replacee")]
    [InlineData("-Portal.DataDirectory", "backup", "-Portal.DataDirectory")]
    [InlineData("'perhaps'", "restore", "one.zip", "--replace", "perhaps")]
    [InlineData("--as", "attest", "a.csv", "--partner", "x", "--as", "one", "--as", "two")]
    [InlineData("--culture", "attest", "a.csv", "--partner", "x", "--as", "one", "--culture", "nowhere-at-all")]
    [InlineData("--Portal:DataDirectory needs a value", "verify", "--Portal:DataDirectory")]
    [InlineData("--Portal:DataDirectory needs a value", "verify", "--Portal:DataDirectory", "--partner", "x")]
    public void What_is_not_understood_is_named_in_a_sentence(string named, params string[] arguments)
    {
        var (exitCode, output, error) = Answer(arguments);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_and_settings_stand_side_by_side()
    {
        var read = PortalCommandLine.Read([
            "seed",
            "--Portal:DataDirectory",
            "/tmp/a",
            "--customers=12",
            "--partner",
            "Wide World",
            "--urls=x",
        ]);

        Assert.Equal((null, "", ""), Answer("seed", "--Portal:DataDirectory", "/tmp/a", "--customers=12", "--urls=x"));
        Assert.Equal(
            (12, "Wide World"),
            (read.Arguments.GetValue<int>("--customers"), read.Arguments.GetValue<string>("--partner"))
        );
        Assert.Equal(["--Portal:DataDirectory=/tmp/a", "--urls=x"], read.Settings);
    }

    [Theory]
    [InlineData("/srv/one.zip")]
    [InlineData("/srv/one.zip", "--Portal:DataDirectory=/tmp/drill")]
    [InlineData("/srv/one.zip", "--Portal:DataDirectory", "/tmp/drill", "--replace", "yes")]
    [InlineData("Portal:DataDirectory=/tmp/other", "--Portal:DataDirectory=/tmp/drill")]
    [InlineData("/Portal:DataDirectory=/tmp/other", "--Portal:DataDirectory=/tmp/drill", "--replace=yes")]
    [InlineData("@list.zip", "--Portal:DataDirectory=/tmp/drill")]
    [InlineData("help", "--Portal:DataDirectory=/tmp/drill")]
    public void A_file_never_reaches_the_configuration_and_a_setting_behind_it_always_does(
        string file,
        params string[] behind
    )
    {
        foreach (
            string[] arguments in (string[][])
                [
                    ["restore", file, .. behind],
                    ["restore", .. behind, file],
                ]
        )
        {
            var read = PortalCommandLine.Read(arguments);

            Assert.Equal((null, "", ""), Answer(arguments));
            Assert.Equal(file, read.Arguments.GetValue<string>("FILE"));
            Assert.Equal(behind.Length == 0 ? [] : ["--Portal:DataDirectory=/tmp/drill"], read.Settings);
        }
    }

    [Fact]
    public void Behind_two_dashes_every_word_is_a_file()
    {
        var read = PortalCommandLine.Read("restore", "--", "--Portal:DataDirectory=/tmp/other");

        Assert.Equal("--Portal:DataDirectory=/tmp/other", read.Arguments.GetValue<string>("FILE"));
        Assert.Empty(read.Settings);
    }

    [Fact]
    public async Task The_program_seeds_and_ends_with_the_code_that_scripts_look_at()
    {
        var directory = Directory.CreateTempSubdirectory("partner-portal-verb-").FullName;
        try
        {
            await DemoDatabase.CopyToAsync(directory);
            (string, string)[] environment =
            [
                ("Portal__DataDirectory", directory),
                ("ASPNETCORE_ENVIRONMENT", "Development"),
            ];

            var done = await PortalProcess.RunAsync(["seed", "--customers", "25"], environment);
            var here = $"--Portal:DataDirectory={directory}";
            var unknown = await PortalProgram.RunAsync("seed", "--customers", "1", "--partner", "Nobody", here);
            var none = await PortalProgram.RunAsync("seed", "--customers", "0", here);
            var word = await PortalProgram.RunAsync("plant", here);

            Assert.Equal((0, ""), (done.ExitCode, done.Error));
            Assert.Contains("Done: 25 customers of Fourth Coffee Cloud AB", done.Output, StringComparison.Ordinal);
            Assert.Equal(1, unknown.ExitCode);
            Assert.Contains("Nobody", unknown.Error, StringComparison.Ordinal);
            Assert.Equal(2, none.ExitCode);
            Assert.Equal(2, word.ExitCode);
            Assert.Contains("'plant'", word.Error, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
