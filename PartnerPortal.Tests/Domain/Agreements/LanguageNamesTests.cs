using System.Globalization;

namespace PartnerPortal.Domain.Agreements;

public sealed class LanguageNamesTests
{
    private static readonly CultureInfo english = new("en-US");
    private static readonly CultureInfo dutch = new("nl-NL");
    private static readonly CultureInfo swedish = new("sv-SE");

    [Theory]
    [InlineData("nl-NL", "Dutch", "Nederlands", "nederländska")]
    [InlineData("en-US", "English", "Engels", "engelska")]
    [InlineData("nb-NO", "Norwegian (Bokmål)", "Noors (Bokmål)", "norska (bokmål)")]
    [InlineData("sr-Latn-RS", "Serbian", "Servisch", "serbiska")]
    [InlineData("nl", "Dutch", "Nederlands", "nederländska")]
    [InlineData("tlh", "tlh", "tlh", "tlh")]
    public void A_language_reads_in_the_readers_language(string tag, string inEnglish, string inDutch, string inSwedish)
    {
        Assert.Equal(inEnglish, LanguageNames.Of(tag, english));
        Assert.Equal(inDutch, LanguageNames.Of(tag, dutch));
        Assert.Equal(inSwedish, LanguageNames.Of(tag, swedish));
    }

    [Fact]
    public void Every_agreement_language_and_every_culture_has_a_name()
    {
        var tags = AgreementCountries.All.SelectMany(country => country.AgreementLanguages.Concat(country.Cultures));

        Assert.All(
            tags.Distinct(StringComparer.Ordinal),
            tag =>
                Assert.All(
                    [english, dutch, swedish],
                    culture => Assert.NotEqual(tag, LanguageNames.Of(tag, culture), StringComparer.Ordinal)
                )
        );
    }

    [Fact]
    public void The_region_is_named_only_where_two_would_read_alike()
    {
        Assert.Equal(
            ["Chinees (Singapore)", "Chinees (Hongkong SAR)", "Engels", "Spaans"],
            LanguageNames.Of(["zh-SG", "zh-HK", "en-US", "es-ES"], dutch).Select(language => language.Name),
            StringComparer.Ordinal
        );
        Assert.Equal(
            ["en-US:English", "zh-SG:Chinese"],
            LanguageNames.Of(["en-US", "zh-SG"], english).Select(language => $"{language.Tag}:{language.Name}"),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void The_script_is_named_where_it_tells_two_apart()
    {
        Assert.Equal(
            ["serbiska (latinska)", "serbiska (kyrilliska)", "engelska"],
            LanguageNames.Of(["sr-Latn-RS", "sr-Cyrl-RS", "en-US"], swedish).Select(language => language.Name),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void Every_country_offers_languages_that_read_differently()
    {
        Assert.All(
            AgreementCountries.All,
            country =>
            {
                var names = LanguageNames.Of(country.Cultures, dutch);
                Assert.Equal(
                    names.Count,
                    names.Select(language => language.Name).Distinct(StringComparer.Ordinal).Count()
                );
                Assert.Equal(country.Cultures, names.Select(language => language.Tag), StringComparer.Ordinal);
            }
        );
    }
}
