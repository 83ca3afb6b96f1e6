using PartnerPortal.Host;

namespace PartnerPortal.CommandLine;

public sealed class PortalVerbsTests
{
    private static (int? ExitCode, string Output, string Error) Answer(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var answered = PortalVerbs.AnswerAtOnce(PortalVerbs.Read(arguments), output, error);
        return (answered, output.ToString(), error.ToString());
    }

    [Theory]
    [InlineData]
    [InlineData("--urls=http://localhost:6000")]
    [InlineData("--Portal:Demo=true", "--urls", "http://localhost:6000")]
    [InlineData("Portal:Demo=true")]
    public void Without_a_verb_the_portal_serves(params string[] arguments)
    {
        Assert.Equal((null, "", ""), Answer(arguments));
        Assert.Null(PortalVerbs.Read(arguments).Verb);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("seed", "--help")]
    public void Help_names_every_verb(params string[] arguments)
    {
        var (exitCode, output, error) = Answer(arguments);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("seed --customers N", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'sead'", "sead", "--customers", "5")]
    [InlineData("--customer", "seed", "--customer", "5")]
    [InlineData("--partner", "seed", "--customers", "5", "--partner")]
    [InlineData("--customers", "seed", "--customers", "--partner", "x")]
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
        var read = PortalVerbs.Read([
            "seed",
            "--Portal:DataDirectory",
            "/tmp/a",
            "--customers=12",
            "--partner",
            "Wide World",
            "--urls=x",
        ]);

        Assert.Null(read.Fault);
        Assert.Equal(("12", "Wide World"), (read.Options["customers"], read.Options["partner"]));
        Assert.Empty(read.Files);
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
            var unknown = await PortalProcess.RunAsync(
                ["seed", "--customers", "1", "--partner", "Nobody"],
                environment
            );
            var none = await PortalProcess.RunAsync(["seed", "--customers", "0"], environment);
            var word = await PortalProcess.RunAsync(["plant"], environment);

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
