using System.Text.RegularExpressions;
using Bunit;
using MudBlazor;
using MudBlazor.Utilities;
using PartnerPortal.Host;

namespace PartnerPortal.Shared.Ui;

public sealed partial class PortalThemeTests : UiTest
{
    private static string Styles => Path.Combine(Repository.Root, "PartnerPortal", "Styles");

    /// <summary>Where it fails: run it once with WRITE_THEME=1, and look at what it wrote.</summary>
    [Fact]
    public async Task The_style_sheet_is_what_the_theme_says()
    {
        var file = Path.Combine(Styles, "theme.css");
        var text =
            "/* Made from PortalTheme.cs by PortalThemeTests (WRITE_THEME=1): change that. */\n"
            + Rendered(isDark: false)
            + Rendered(isDark: true).Replace(":root", "[data-theme=\"dark\"]", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("WRITE_THEME") is "1")
        {
            await File.WriteAllTextAsync(file, text);
        }

        Assert.Equal(text, (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"));
    }

    /// <summary>Every colour of the theme that a token names is that token's colour, light and dark.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_colours_are_those_of_the_tokens(bool isDark)
    {
        var tokens = Tokens(isDark);
        Palette palette = isDark ? PortalTheme.Theme.PaletteDark : PortalTheme.Theme.PaletteLight;
        foreach (
            var (token, colour) in new (string, MudColor)[]
            {
                ("accent", palette.Primary),
                ("on-accent", palette.PrimaryContrastText),
                ("accent-hover", new MudColor(palette.PrimaryDarken)),
                ("wait", palette.Info),
                ("good", palette.Success),
                ("warn", palette.Warning),
                ("bad", palette.Error),
                ("mute", palette.Tertiary),
                ("text", palette.TextPrimary),
                ("text-2", palette.TextSecondary),
                ("text-3", palette.TextDisabled),
                ("canvas", palette.Background),
                ("mute-bg", palette.BackgroundGray),
                ("surface", palette.Surface),
                ("surface", palette.AppbarBackground),
                ("field-line", palette.LinesInputs),
                ("line-soft", palette.LinesDefault),
                ("hover", palette.TableHover),
            }
        )
        {
            Assert.Equal((token, tokens[token]), (token, colour.ToString(MudColorOutputFormats.Hex)));
        }
    }

    private static Dictionary<string, string> Tokens(bool isDark)
    {
        var css = File.ReadAllText(Path.Combine(Styles, "tokens.css"));
        var dark = css.IndexOf("[data-theme=\"dark\"]", StringComparison.Ordinal);
        var part = isDark ? css[dark..] : css[..dark];
        return Token()
            .Matches(part)
            .ToDictionary(
                match => match.Groups["name"].Value,
                match => match.Groups["colour"].Value,
                StringComparer.Ordinal
            );
    }

    private string Rendered(bool isDark)
    {
        var provider = Render<MudThemeProvider>(p =>
            p.Add(theme => theme.Theme, PortalTheme.Theme)
                .Add(theme => theme.IsDarkMode, isDark)
                .Add(theme => theme.DefaultScrollbar, true)
                .Add(theme => theme.ObserveSystemDarkModeChange, false)
        );
        var style = Style().Match(provider.Markup.ReplaceLineEndings("\n"));
        Assert.True(style.Success, provider.Markup);
        return style.Groups["css"].Value.Trim() + "\n";
    }

    [GeneratedRegex(
        "<style class='mud-theme-provider'>(?<css>.*?)</style>",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Style();

    [GeneratedRegex(
        @"--(?<name>[a-z0-9-]+): (?<colour>#[0-9a-f]{6});",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Token();
}
