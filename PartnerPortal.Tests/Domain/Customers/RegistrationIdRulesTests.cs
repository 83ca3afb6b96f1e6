using System.Text.RegularExpressions;
using PartnerPortal.Domain.Agreements;

namespace PartnerPortal.Domain.Customers;

public sealed class RegistrationIdRulesTests
{
    private static Regex RegistrationId(string code)
    {
        var pattern = CountryAddressRules.Of(code).RegistrationId;
        Assert.NotNull(pattern);
        return pattern;
    }

    [Theory]
    [InlineData("BR", "12.345.678/0001-95", "12345678000195", "12.ABC.345/01DE-35")]
    [InlineData("IN", "AAACA1234A", "27AAACA1234A1Z5", "U12345KA2013PTC123456")]
    [InlineData("PL", "1234563218", "123-456-32-18", "0000012345")]
    [InlineData("HU", "12345678-2-42", "12345678", "12345678242")]
    [InlineData("RU", "7712345678", "1027712345678")]
    [InlineData("TR", "1234567890")]
    [InlineData("UA", "01234567")]
    [InlineData("KZ", "990112345678")]
    [InlineData("TH", "0105512345678")]
    [InlineData("VN", "0101234567", "0101234567-001")]
    [InlineData("SA", "1010012345", "300000000000003")]
    [InlineData("VE", "J-12345678-9", "j123456789")]
    public void A_registration_id_of_the_countrys_format_is_accepted(string code, params string[] ids)
    {
        Assert.All(ids, id => Assert.Matches(RegistrationId(code), id));
    }

    [Theory]
    [InlineData("BR", "123.456.789-09", "12345678901234567")]
    [InlineData("IN", "AAAC1234A", "12345")]
    [InlineData("PL", "44051401359")]
    [InlineData("RU", "771234567")]
    [InlineData("TR", "12345678901")]
    [InlineData("UA", "0123456")]
    [InlineData("VN", "0101234567-1")]
    public void A_registration_id_of_another_format_is_refused(string code, params string[] ids)
    {
        Assert.All(ids, id => Assert.DoesNotMatch(RegistrationId(code), id));
    }

    [Fact]
    public void A_format_is_known_only_for_countries_that_ask_for_a_registration_id_and_four_of_them_have_none()
    {
        var asking = AgreementCountries.WithAgreement.Where(country => country.RequiresRegistrationIdAndPhone);

        Assert.Equal(
            ["IQ", "MM", "SS", "ZA"],
            asking.Select(country => country.Code).Where(code => CountryAddressRules.Of(code).RegistrationId is null),
            StringComparer.Ordinal
        );
        Assert.Equal(20, CountryAddressRules.All.Count(rule => rule.RegistrationId is not null));
    }
}
