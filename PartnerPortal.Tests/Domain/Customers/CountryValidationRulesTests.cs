using System.Text.RegularExpressions;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

public sealed class CountryValidationRulesTests
{
    private static CountryValidation Of(string code)
    {
        var rule = CountryValidationRules.Find(code);
        Assert.NotNull(rule);
        return rule;
    }

    /// <summary>spec/partner-center-api.md V3, the recorded answer.</summary>
    [Fact]
    public void The_United_States_are_as_recorded()
    {
        var rule = Of("US");

        Assert.Equal(("US", "en-US"), (rule.Code, rule.DefaultCulture));
        Assert.True(rule.IsStateRequired);
        Assert.Equal(["AK", "AL"], rule.States.Take(2));
        Assert.Equal(51, rule.States.Count);
        Assert.Equal(["en", "es"], rule.Languages);
        Assert.Equal(["en-US", "es-US"], rule.Cultures);
        Assert.True(rule.IsPostalCodeRequired);
        Assert.Equal(@"^\d{5}(-\d{4})?$", rule.PostalCodePattern);
        Assert.True(rule.IsCityRequired);
        Assert.False(rule.IsVatIdSupported);
        Assert.Equal(@"^(1[ \-\/\.]?)?(\((\d{3})\)|(\d{3}))[ \-\/\.]?(\d{3})[ \-\/\.]?(\d{4})$", rule.PhonePattern);
        Assert.True(rule.IsTaxIdSupported);
        Assert.True(rule.IsTaxIdOptional);
        Assert.Equal(["1"], rule.CallingCodes);
        Assert.Null(rule.RegistrationIdPattern);
        Assert.Null(rule.RegistrationIdExample);
        Assert.False(rule.IsRegistrationIdRequired);
        Assert.False(rule.IsPhoneRequired);
    }

    [Fact]
    public void Each_of_the_248_countries_has_rules_found_in_any_case_of_letters()
    {
        Assert.Equal(248, CountryValidationRules.All.Count);
        Assert.Equal(
            AgreementCountries.All.Select(country => country.Code),
            CountryValidationRules.All.Select(rule => rule.Code)
        );
        Assert.All(
            CountryValidationRules.All,
            rule =>
            {
                Assert.Same(rule, CountryValidationRules.Find(rule.Code.ToLowerInvariant()));
                Assert.Equal(rule.Cultures[0], rule.DefaultCulture);
                Assert.NotEmpty(rule.Languages);
                Assert.All(rule.Languages, language => Assert.Matches("^[a-z]{2}$", language));
                Assert.All(rule.CallingCodes, code => Assert.Matches(@"^\d{1,3}$", code));
                Assert.Equal(rule.IsStateRequired, rule.States.Count > 0);
                Assert.Equal(rule.IsRegistrationIdRequired, !rule.IsTaxIdOptional);
                Assert.Equal(rule.RegistrationIdPattern is null, rule.RegistrationIdExample is null);
            }
        );
        Assert.Null(CountryValidationRules.Find("ZZ"));
        Assert.Null(CountryValidationRules.Find(null));
    }

    /// <summary>spec/partner-center-api.md C1 and Appendix B.</summary>
    [Theory]
    [InlineData("SE", "sv-SE", "sv en", "46", false)]
    [InlineData("BE", "fr-BE", "fr nl en", "32", false)]
    [InlineData("AZ", "az-Latn-AZ", "az en", "994", true)]
    [InlineData("PL", "pl-PL", "pl en", "48", true)]
    [InlineData("MM", "en-US", "en", "95", true)]
    [InlineData("AN", "en-US", "en", "599", false)]
    [InlineData("CN", "zh-CN", "zh en", "86", false)]
    public void Other_countries_have_their_own(
        string code,
        string culture,
        string languages,
        string callingCode,
        bool registrationId
    )
    {
        var rule = Of(code);

        Assert.Equal(culture, rule.DefaultCulture);
        Assert.Equal(languages.Split(' '), rule.Languages);
        Assert.Equal([callingCode], rule.CallingCodes);
        Assert.Equal((registrationId, registrationId), (rule.IsRegistrationIdRequired, rule.IsPhoneRequired));
    }

    [Fact]
    public void China_has_31_provinces_though_it_has_no_agreement()
    {
        var rule = Of("CN");

        Assert.Equal(31, rule.States.Distinct().Count());
        Assert.Contains("BJ", rule.States);
        Assert.Equal(@"^\d{6}$", rule.PostalCodePattern);
        Assert.Null(CountryAddressRules.Find("CN"));
    }

    [Theory]
    [InlineData("+46 40 123 45 67", true)]
    [InlineData("(425) 555-0100 ext. 12", true)]
    [InlineData("425/555.0100X3", true)]
    [InlineData("1234", true)]
    [InlineData("12 3", false)]
    [InlineData("+46 40 abc 45 67", false)]
    [InlineData("++46 40 123 45 67", false)]
    [InlineData("425 555 0100 ext", false)]
    [InlineData("1234567890123456789012345678901234", false)]
    [InlineData("٤٢٥٥٥٥٠١٠٠", false)]
    public void The_pattern_of_a_phone_number_says_what_the_portal_takes(string phone, bool expected)
    {
        var rules = new FieldRules();
        rules.Phone("Phone", phone, required: true);

        Assert.Equal(expected, rules.IsValid);
        Assert.Equal(expected, Regex.IsMatch(phone, Of("SE").PhonePattern, RegexOptions.None, TimeSpan.FromSeconds(1)));
    }
}
