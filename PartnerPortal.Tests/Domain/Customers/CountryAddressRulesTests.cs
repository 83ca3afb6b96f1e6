using System.Text.RegularExpressions;
using PartnerPortal.Domain.Agreements;

namespace PartnerPortal.Domain.Customers;

public sealed class CountryAddressRulesTests
{
    private static Regex PostalCode(string code)
    {
        var pattern = CountryAddressRules.Of(code).PostalCode;
        Assert.NotNull(pattern);
        return pattern;
    }

    [Fact]
    public void Every_country_with_an_agreement_has_a_rule_and_no_other_has()
    {
        Assert.Equal(
            AgreementCountries.WithAgreement.Select(country => country.Code),
            CountryAddressRules.All.Select(rule => rule.Code),
            StringComparer.Ordinal
        );
        Assert.Null(CountryAddressRules.Find("CN"));
        Assert.Null(CountryAddressRules.Find("nl"));
        Assert.Null(CountryAddressRules.Find(null));
        Assert.Throws<ArgumentException>(() => CountryAddressRules.Of("CN"));
    }

    [Fact]
    public void The_United_States_are_as_recorded()
    {
        var rule = CountryAddressRules.Of("US");

        Assert.True(rule.IsStateRequired);
        Assert.True(rule.IsPostalCodeRequired);
        Assert.Equal(@"^\d{5}(-\d{4})?$", rule.PostalCodePattern);
        Assert.Equal("1", rule.CallingCode);
        Assert.Equal(51, rule.States.Count);
        Assert.Equal(["AK", "AL", "AR"], rule.States.Take(3), StringComparer.Ordinal);
        Assert.Contains("DC", rule.States, StringComparer.Ordinal);
        Assert.Null(rule.RegistrationId);
    }

    [Theory]
    [InlineData("CA", 13, "QC")]
    [InlineData("MX", 32, "CMX")]
    [InlineData("BR", 27, "SP")]
    [InlineData("AU", 8, "NSW")]
    [InlineData("IN", 36, "MH")]
    public void States_are_asked_for_in_few_other_countries(string code, int count, string one)
    {
        var rule = CountryAddressRules.Of(code);

        Assert.True(rule.IsStateRequired);
        Assert.Equal(count, rule.States.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(one, rule.States, StringComparer.Ordinal);
        Assert.Equal(
            ["AU", "BR", "CA", "IN", "MX", "US"],
            CountryAddressRules.All.Where(other => other.States.Count > 0).Select(other => other.Code),
            StringComparer.Ordinal
        );
    }

    [Theory]
    [InlineData("NL", "1015 CE", "1015CE", "1015ce")]
    [InlineData("SE", "111 43", "11143", "413 27")]
    [InlineData("GB", "SW1A 1AA", "sw1a1aa", "M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "EC1A 1BB", "GIR 0AA")]
    [InlineData("CA", "K1A 0B1", "k1a0b1", "V6B 4Y8")]
    [InlineData("US", "98052", "98052-6399", "00501")]
    [InlineData("DE", "10115", "01067")]
    [InlineData("FR", "75008", "01000")]
    [InlineData("BE", "1000", "9000")]
    [InlineData("LU", "2120", "L-2120")]
    [InlineData("CH", "8001", "1201")]
    [InlineData("AT", "1010")]
    [InlineData("DK", "1050", "8000")]
    [InlineData("NO", "0150")]
    [InlineData("FI", "00100")]
    [InlineData("IS", "101")]
    [InlineData("IE", "D02 X285", "D6W XY00", "A65F4E2")]
    [InlineData("ES", "28013", "08001", "52001")]
    [InlineData("PT", "1000-001", "4050253", "1000")]
    [InlineData("IT", "00144")]
    [InlineData("PL", "00-950", "00950")]
    [InlineData("CZ", "110 00", "11000")]
    [InlineData("SK", "811 01", "04001")]
    [InlineData("HU", "1051")]
    [InlineData("GR", "105 57", "10557")]
    [InlineData("LV", "LV-1010", "1010")]
    [InlineData("LT", "LT-01100", "01100")]
    [InlineData("MT", "VLT 1117", "VLT1117")]
    [InlineData("LI", "9490", "9498")]
    [InlineData("BR", "01310-100", "01310100")]
    [InlineData("MX", "06600")]
    [InlineData("AR", "C1425CLA", "1425")]
    [InlineData("CL", "8320000", "832-0000")]
    [InlineData("AU", "2000", "0800")]
    [InlineData("NZ", "6011", "0600")]
    [InlineData("IN", "110001", "560 034")]
    [InlineData("JP", "100-0001", "1000001")]
    [InlineData("KR", "03051")]
    [InlineData("SG", "018956")]
    [InlineData("KZ", "010000", "Z05T3D4")]
    [InlineData("SA", "12211", "12211-7318")]
    [InlineData("IL", "9103401", "61000")]
    [InlineData("ZA", "8001", "0001")]
    [InlineData("PR", "00901")]
    [InlineData("VN", "100000", "10000")]
    public void A_real_postal_code_is_accepted(string code, params string[] postalCodes)
    {
        Assert.All(postalCodes, postalCode => Assert.Matches(PostalCode(code), postalCode));
    }

    [Theory]
    [InlineData("NL", "0015 CE", "1015", "1015 SS", "1015-CE", "1015 CE\n", "x1015 CE", "１０１５ CE")]
    [InlineData("SE", "011 43", "1114", "111 433", "111  43")]
    [InlineData("GB", "SW1A", "11A 1AA", "SW1A 1CA", "Q1 1AA")]
    [InlineData("CA", "K1A 0O1", "D1A 0B1", "K1A")]
    [InlineData("US", "9805", "980521", "98052-639", "٩٨٠٥٢")]
    [InlineData("DE", "1011", "D-10115")]
    [InlineData("CH", "0800", "80011")]
    [InlineData("ES", "53001", "00001")]
    [InlineData("IE", "B02 X285", "D02")]
    [InlineData("PL", "00 950", "0-0950")]
    [InlineData("IN", "010001", "11000")]
    [InlineData("MC", "75001")]
    [InlineData("PR", "98052")]
    [InlineData("LI", "9484")]
    public void Anything_else_is_refused(string code, params string[] postalCodes)
    {
        Assert.All(postalCodes, postalCode => Assert.DoesNotMatch(PostalCode(code), postalCode));
    }

    [Theory]
    [InlineData("AE")]
    [InlineData("HK")]
    [InlineData("MO")]
    [InlineData("QA")]
    [InlineData("UG")]
    [InlineData("AO")]
    public void A_country_without_postal_codes_asks_for_none(string code)
    {
        Assert.False(CountryAddressRules.Of(code).IsPostalCodeRequired);
        Assert.Null(CountryAddressRules.Of(code).PostalCode);
    }

    [Fact]
    public void Irish_addresses_are_complete_without_an_Eircode()
    {
        Assert.False(CountryAddressRules.Of("IE").IsPostalCodeRequired);
    }

    [Theory]
    [InlineData("SE", "11143", "111 43")]
    [InlineData("SE", " 111-43 ", "111 43")]
    [InlineData("SE", "111\u00a043", "111 43")]
    [InlineData("NL", "1015ce", "1015 CE")]
    [InlineData("GB", "m11ae", "M1 1AE")]
    [InlineData("GB", "sw1a 1aa", "SW1A 1AA")]
    [InlineData("GB", "SW1 A1AA", "SW1A 1AA")]
    [InlineData("CA", "k1a0b1", "K1A 0B1")]
    [InlineData("IE", "d02x285", "D02 X285")]
    [InlineData("PL", "00950", "00-950")]
    [InlineData("PT", "1000 001", "1000-001")]
    [InlineData("BR", "01310100", "01310-100")]
    [InlineData("JP", "1000001", "100-0001")]
    [InlineData("US", "980526399", "98052-6399")]
    [InlineData("US", "98052", "98052")]
    [InlineData("LV", "1010", "LV-1010")]
    [InlineData("LV", "lv1010", "LV-1010")]
    [InlineData("IN", "560 034", "560034")]
    [InlineData("AR", "c1425cla", "C1425CLA")]
    [InlineData("NL", " 10 15 ", "10 15")]
    [InlineData("SE", "111 43 Ω", "111 43 Ω")]
    [InlineData("HK", " 999077 ", "999077")]
    [InlineData("CN", " 100000 ", "100000")]
    [InlineData("NL", "", "")]
    public void A_postal_code_takes_its_usual_written_form_and_anything_else_stays(
        string code,
        string typed,
        string expected
    )
    {
        Assert.Equal(expected, CountryAddressRules.Normalize(code, typed));
    }

    [Fact]
    public void Every_example_is_in_its_usual_written_form()
    {
        Assert.All(
            CountryAddressRules.All.Where(rule => rule.PostalCodeExample is not null),
            rule => Assert.Equal(rule.PostalCodeExample, rule.Normalize(rule.PostalCodeExample!))
        );
        Assert.True(CountryAddressRules.All.Count(rule => rule.PostalCode is not null) > 150);
    }

    [Fact]
    public void Every_pattern_is_linear_and_its_published_form_means_the_same()
    {
        var patterns = CountryAddressRules
            .All.SelectMany(rule =>
                new[]
                {
                    (rule.PostalCode, rule.PostalCodePattern, Example: rule.PostalCodeExample),
                    (rule.RegistrationId, rule.RegistrationIdPattern, Example: rule.RegistrationIdExample),
                }
            )
            .Where(pattern => pattern.Item1 is not null)
            .ToList();

        Assert.NotEmpty(patterns);
        Assert.All(
            patterns,
            pattern =>
            {
                var (regex, published, example) = pattern;
                Assert.True(regex!.Options.HasFlag(RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
                Assert.Matches(published!, example!);
                Assert.DoesNotMatch(published!, "x" + example);
                Assert.DoesNotMatch(published!, example + "x");
            }
        );
    }

    [Theory]
    [InlineData("NL", "31")]
    [InlineData("SE", "46")]
    [InlineData("GB", "44")]
    [InlineData("CA", "1")]
    [InlineData("AX", "358")]
    [InlineData("KZ", "7")]
    [InlineData("VA", "39")]
    [InlineData("XK", "383")]
    [InlineData("XE", "599")]
    public void The_calling_code_is_the_one_of_the_numbering_plan(string code, string expected)
    {
        Assert.Equal(expected, CountryAddressRules.Of(code).CallingCode);
    }

    [Theory]
    [InlineData("nl", "31", "yes", @"\d{4}", "1015", "", "no", "", "", "")]
    [InlineData("NL", "+31", "yes", @"\d{4}", "1015", "", "no", "", "", "")]
    [InlineData("NL", "31", "", @"\d{4}", "1015", "", "no", "", "", "")]
    [InlineData("NL", "31", "yes", @"\d{4}", "", "", "no", "", "", "")]
    [InlineData("NL", "31", "yes", @"\d{4}", "101", "", "no", "", "", "")]
    [InlineData("NL", "31", "yes", "", "", "", "no", "", "", "")]
    [InlineData("NL", "31", "yes", @"\d{4}", "1015", "", "yes", "", "", "")]
    [InlineData("NL", "31", "yes", @"\d{4}", "1015", "", "no", "", "", "1")]
    public void A_malformed_row_is_refused(params string[] row)
    {
        Assert.Throws<InvalidDataException>(() => CountryAddressRules.FromRow(row));
    }
}
