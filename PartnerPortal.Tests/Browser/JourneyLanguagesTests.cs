using System.Reflection;

namespace PartnerPortal.Browser;

public sealed class JourneyLanguagesTests
{
    /// <summary>The languages here come from <c>printf NAME | sha256sum</c>: the first byte, modulo three.</summary>
    [Theory]
    [InlineData("Create_pressed_twice_creates_one", "en-GB")]
    [InlineData("A_demo_account_is_one_click", "nl-NL")]
    [InlineData("Account_page_with_its_forms", "nl-NL")]
    [InlineData("Sign_in_fits_too", "sv-SE")]
    public void A_journey_has_the_same_language_in_every_run(string journey, string language) =>
        Assert.Equal([language], JourneyLanguages.For(journey, all: false));

    [Fact]
    public void Asked_for_all_languages_a_journey_runs_in_each() =>
        Assert.Equal(["en-GB", "nl-NL", "sv-SE"], JourneyLanguages.For("Any_journey", all: true));

    [Fact]
    public void Each_language_gets_about_a_third_of_the_journeys()
    {
        AssertEven(Journeys<LanguagesAttribute>().Concat(Journeys<LooksAttribute>()));
        AssertEven(Journeys<LooksAttribute>());
    }

    /// <summary>Names decide, so the thirds are rough: less than half of one is too little.</summary>
    private static void AssertEven(IEnumerable<string> journeys)
    {
        var languages = journeys.Select(JourneyLanguages.OneFor).ToList();
        Assert.All(
            JourneyLanguages.All,
            language =>
                Assert.True(
                    languages.Count(other => string.Equals(other, language, StringComparison.Ordinal))
                        >= languages.Count / 6.0,
                    language
                )
        );
    }

    private static IEnumerable<string> Journeys<TAttribute>()
        where TAttribute : Attribute =>
        from type in typeof(Journey).Assembly.GetTypes()
        where type.IsSubclassOf(typeof(Journey))
        from method in type.GetMethods()
        where method.IsDefined(typeof(TAttribute))
        select method.Name;
}
