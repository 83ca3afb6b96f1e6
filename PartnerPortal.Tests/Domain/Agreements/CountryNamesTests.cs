using System.Globalization;

namespace PartnerPortal.Domain.Agreements;

public sealed class CountryNamesTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("nl")]
    [InlineData("sv")]
    public void Every_country_has_a_name_of_its_own(string culture)
    {
        string[] names =
        [
            .. AgreementCountries.All.Select(country => CountryNames.Of(country.Code, new CultureInfo(culture))),
        ];

        Assert.Equal(248, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(names, name => Assert.True(name.Length > 2 && name.Trim().Length == name.Length, name));
    }

    [Fact]
    public void The_English_names_are_Microsofts()
    {
        Assert.All(
            AgreementCountries.WithAgreement,
            country => Assert.Equal(country.EnglishName, CountryNames.Of(country.Code, new CultureInfo("en-US")))
        );
    }

    [Theory]
    [InlineData("NL", "Nederland", "Nederländerna")]
    [InlineData("CH", "Zwitserland", "Schweiz")]
    [InlineData("GB", "Verenigd Koninkrijk", "Storbritannien")]
    [InlineData("CI", "Ivoorkust", "Elfenbenskusten")]
    [InlineData("AT", "Oostenrijk", "Österrike")]
    [InlineData("IS", "IJsland", "Island")]
    [InlineData("US", "Verenigde Staten", "USA")]
    [InlineData("KR", "Zuid-Korea", "Sydkorea")]
    [InlineData("XJ", "Jan Mayen", "Jan Mayen")]
    [InlineData("XE", "Sint Eustatius", "Sint Eustatius")]
    [InlineData("XS", "Saba", "Saba")]
    [InlineData("XK", "Kosovo", "Kosovo")]
    [InlineData("AN", "Nederlandse Antillen", "Nederländska Antillerna")]
    public void Dutch_and_Swedish_have_their_own_names(string code, string dutch, string swedish)
    {
        Assert.Equal(dutch, CountryNames.Of(code, new CultureInfo("nl-BE")));
        Assert.Equal(swedish, CountryNames.Of(code, new CultureInfo("sv-FI")));
    }

    [Fact]
    public void A_language_that_the_portal_does_not_speak_reads_English_and_an_unknown_code_stays()
    {
        Assert.Equal("Germany", CountryNames.Of("DE", new CultureInfo("de-DE")));
        Assert.Equal("ZZ", CountryNames.Of("ZZ", new CultureInfo("nl-NL")));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("nl-NL")]
    [InlineData("sv-SE")]
    public void The_sorted_list_has_the_countries_with_an_agreement_in_the_order_of_the_alphabet(string name)
    {
        var culture = new CultureInfo(name);
        var sorted = CountryNames.Sorted(culture);
        string[] names = [.. sorted.Select(country => CountryNames.Of(country.Code, culture))];

        Assert.Equal(246, sorted.Count);
        Assert.All(sorted, country => Assert.True(country.HasAgreement));
        Assert.All(
            names.Zip(names.Skip(1)),
            pair => Assert.True(culture.CompareInfo.Compare(pair.First, pair.Second) < 0, pair.ToString())
        );
    }

    [Fact]
    public void In_Swedish_a_ring_and_two_dots_come_after_z()
    {
        Assert.Equal(
            ["ZM", "ZW", "AX", "AT", "TL"],
            CountryNames.Sorted(new CultureInfo("sv-SE")).TakeLast(5).Select(country => country.Code),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void In_Dutch_and_English_an_accent_does_not_move_a_letter()
    {
        var dutch = CountryNames.Sorted(new CultureInfo("nl-NL")).Select(country => country.Code).ToList();
        var english = CountryNames.Sorted(new CultureInfo("en-US")).Select(country => country.Code).ToList();

        Assert.Equal("AF", dutch[0]);
        Assert.Equal(dutch.IndexOf("AX") + 1, dutch.IndexOf("AL"));
        Assert.Equal(["AF", "AX", "AL"], english.Take(3), StringComparer.Ordinal);
        Assert.Equal("ZW", english[^1]);
    }
}
