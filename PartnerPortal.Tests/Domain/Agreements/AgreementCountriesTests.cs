namespace PartnerPortal.Domain.Agreements;

public sealed class AgreementCountriesTests
{
    private static AgreementCountry Country(string code)
    {
        var country = AgreementCountries.Find(code);
        Assert.NotNull(country);
        return country;
    }

    [Fact]
    public void Partner_Center_supports_248_countries_and_has_an_agreement_for_246_of_them()
    {
        Assert.Equal(248, AgreementCountries.All.Count);
        Assert.Equal(
            248,
            AgreementCountries.All.Select(country => country.Iso3).Distinct(StringComparer.Ordinal).Count()
        );
        Assert.Equal(246, AgreementCountries.WithAgreement.Count);
        Assert.Equal(
            ["AN", "CN"],
            AgreementCountries.All.Where(country => !country.HasAgreement).Select(c => c.Code),
            StringComparer.Ordinal
        );
    }

    [Theory]
    [InlineData("CU")]
    [InlineData("IR")]
    [InlineData("KP")]
    [InlineData("SY")]
    [InlineData("SD")]
    [InlineData("nl")]
    [InlineData("NLD")]
    [InlineData(" NL")]
    [InlineData("")]
    [InlineData(null)]
    public void Only_the_exact_upper_case_code_of_a_supported_country_is_found(string? code)
    {
        Assert.Null(AgreementCountries.Find(code));
    }

    // The published table of countries with more than English, verbatim.
    [Theory]
    [InlineData("fr-FR", "DZ CI CM CA FR GF LU MC MA RW ST SN CH TN")]
    [InlineData("pt-PT", "AO CV PT")]
    [InlineData("es-ES", "AR BZ BO CL CO CR DO SV GT HN MX NI PA PY PE ES UY VE")]
    [InlineData("de-DE", "AT DE LI")]
    [InlineData("ar-SA", "BH EG IQ JO KW LB LY MU OM QA AE YE")]
    [InlineData("ru-RU", "BY KG RU UZ")]
    [InlineData("nl-NL", "BE NL")]
    [InlineData("zh-HK", "HK MO TW")]
    [InlineData("zh-SG", "SG")]
    [InlineData("pt-BR", "BR")]
    [InlineData("ro-RO", "MD RO")]
    [InlineData("bg-BG", "BG")]
    [InlineData("hr-HR", "HR")]
    [InlineData("cs-CZ", "CZ")]
    [InlineData("da-DK", "DK")]
    [InlineData("et-EE", "EE")]
    [InlineData("fi-FI", "FI")]
    [InlineData("el-GR", "GR")]
    [InlineData("hu-HU", "HU")]
    [InlineData("hi-IN", "IN")]
    [InlineData("id-ID", "ID")]
    [InlineData("he-IL", "IL")]
    [InlineData("it-IT", "IT")]
    [InlineData("ja-JP", "JP")]
    [InlineData("kk-KZ", "KZ")]
    [InlineData("ko-KR", "KR")]
    [InlineData("lv-LV", "LV")]
    [InlineData("lt-LT", "LT")]
    [InlineData("ms-MY", "MY")]
    [InlineData("nb-NO", "NO")]
    [InlineData("pl-PL", "PL")]
    [InlineData("sr-Latn-RS", "RS")]
    [InlineData("sk-SK", "SK")]
    [InlineData("sl-SI", "SI")]
    [InlineData("sv-SE", "SE")]
    [InlineData("th-TH", "TH")]
    [InlineData("tr-TR", "TR")]
    [InlineData("uk-UA", "UA")]
    [InlineData("vi-VN", "VN")]
    public void Each_language_beside_English_is_offered_in_exactly_these_countries(string language, string codes)
    {
        Assert.Equal(
            codes.Split(' ').Order(StringComparer.Ordinal),
            AgreementCountries
                .All.Where(country => country.AgreementLanguages.Contains(language, StringComparer.Ordinal))
                .Select(country => country.Code),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void Every_country_with_an_agreement_offers_English_first_and_at_most_one_other_language()
    {
        Assert.All(
            AgreementCountries.WithAgreement,
            country =>
            {
                Assert.Equal("en-US", country.AgreementLanguages[0]);
                Assert.InRange(country.AgreementLanguages.Count, 1, 2);
            }
        );
        Assert.Equal(91, AgreementCountries.WithAgreement.Count(country => country.AgreementLanguages.Count == 2));
    }

    [Fact]
    public void The_published_oddities_are_kept()
    {
        Assert.Equal(["en-US", "fr-FR"], Country("CH").AgreementLanguages);
        Assert.Equal(["de-CH", "fr-CH", "it-CH", "en-US"], Country("CH").Cultures);
        Assert.Equal(["en-US", "fr-FR"], Country("CA").AgreementLanguages);
        Assert.Equal(["pt-PT"], Country("MZ").Cultures);
        Assert.Equal(["nl-NL"], Country("SR").Cultures);
        Assert.Equal("St Helena, Ascension, Tristan da Cunha", Country("SH").EnglishName);
        Assert.Equal("XJA", Country("XJ").Iso3);
    }

    [Fact]
    public void These_24_countries_ask_for_a_registration_id_and_a_phone_number()
    {
        const string Published = "AM AZ BY HU KZ KG MD RU TJ UZ UA IN BR ZA PL AE SA TR TH VN MM IQ SS VE";

        Assert.Equal(
            Published.Split(' ').Order(StringComparer.Ordinal),
            AgreementCountries
                .All.Where(country => country.RequiresRegistrationIdAndPhone)
                .Select(country => country.Code),
            StringComparer.Ordinal
        );
    }

    [Theory]
    [InlineData("NL", "nl-NL")]
    [InlineData("SE", "sv-SE")]
    [InlineData("CH", "fr-FR")]
    [InlineData("TW", "zh-HK")]
    [InlineData("US", "en-US")]
    [InlineData("CN", "en-US")]
    public void The_default_language_is_the_one_beside_English(string code, string expected)
    {
        Assert.Equal(expected, AgreementCountries.DefaultLanguage(Country(code)));
    }

    [Theory]
    [InlineData("BE", "nl-NL", "nl-NL")]
    [InlineData("BE", "NL-nl", "nl-NL")]
    [InlineData("BE", "fr-FR", "en-US")]
    [InlineData("CH", "de-DE", "en-US")]
    [InlineData("SE", "en-US", "en-US")]
    [InlineData("SE", "", "en-US")]
    [InlineData("SE", null, "en-US")]
    public void A_language_that_is_not_offered_becomes_English(string code, string? wanted, string expected)
    {
        Assert.Equal(expected, AgreementCountries.LanguageFor(Country(code), wanted));
    }

    [Theory]
    [InlineData("nl", "NLD", "Netherlands", "en-US nl-NL", "nl-NL en-US", "no")]
    [InlineData("NL", "NL", "Netherlands", "en-US nl-NL", "nl-NL en-US", "no")]
    [InlineData("NL", "NLD", "", "en-US nl-NL", "nl-NL en-US", "no")]
    [InlineData("NL", "NLD", "Netherlands", "", "nl-NL en-US", "no")]
    [InlineData("NL", "NLD", "Netherlands", "nl-NL", "nl-NL en-US", "no")]
    [InlineData("NL", "NLD", "Netherlands", "en-US nl-NL", "", "no")]
    [InlineData("NL", "NLD", "Netherlands", "en-US nl-NL", "nl-NL en-US", "maybe")]
    public void A_malformed_row_is_refused(params string[] row)
    {
        Assert.Throws<InvalidDataException>(() => AgreementCountries.FromRow(row));
    }
}
