using PartnerPortal.Host;

namespace PartnerPortal.Shared.Configuration;

public sealed class ConfigurationReferenceTests
{
    private static string File => Path.Combine(Repository.Root, "docs", "configuration.md");

    [Fact]
    public void Every_option_says_what_it_does() => Assert.Empty(ConfigurationReference.Undocumented());

    /// <summary>Where it fails: run it once with WRITE_CONFIGURATION_REFERENCE=1, and read what it wrote.</summary>
    [Fact]
    public async Task The_configuration_reference_is_what_the_comments_of_the_options_say()
    {
        var text = ConfigurationReference.Text();
        if (Environment.GetEnvironmentVariable("WRITE_CONFIGURATION_REFERENCE") is "1")
        {
            await System.IO.File.WriteAllTextAsync(File, text);
        }

        Assert.Equal(text, (await System.IO.File.ReadAllTextAsync(File)).ReplaceLineEndings("\n"));
    }
}
