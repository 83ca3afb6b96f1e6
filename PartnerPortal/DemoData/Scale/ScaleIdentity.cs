using System.Globalization;
using System.Text;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.DemoData.Scale;

/// <summary>Who a customer is: names, address and people, made from its number alone.</summary>
internal sealed record ScaleIdentity(
    string CompanyName,
    string DomainPrefix,
    Address Address,
    string Culture,
    DemoPerson Contact,
    DemoPerson Colleague
)
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    // 36 to the power of 6: two thousand million customers.
    private const int NumberWidth = 6;
    private const int LongestSlug = CustomerLimits.DomainPrefix - NumberWidth;

    /// <param name="random">The customer's own numbers.</param>
    /// <param name="number">Makes its domain the only one.</param>
    /// <param name="homeCountry">The partner's country, where every second of its customers is.</param>
    public static ScaleIdentity Make(ref ScaleRandom random, long number, string homeCountry)
    {
        var country = CountryOf(ref random, homeCountry);
        var words = country.Words;
        var name = NameOf(ref random, country);
        var slug = Slug(name);
        var rule = CountryAddressRules.Of(country.Code);
        return new ScaleIdentity(
            name,
            // The last of equal width: whatever stands before, no two are the same.
            slug + Written(number).PadLeft(NumberWidth, Digits[0]),
            new Address
            {
                Country = country.Code,
                AddressLine1 = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{random.Of(words.Streets)} {1 + random.Below(120)}"
                ),
                City = random.Of(country.Cities),
                PostalCode = Varied(ref random, rule?.PostalCodeExample),
            },
            CultureOf(ref random, country.Code),
            Person(ref random, words, slug, rule?.CallingCode),
            Person(ref random, words, slug, rule?.CallingCode)
        );
    }

    private static ScaleCountry CountryOf(ref ScaleRandom random, string homeCountry)
    {
        var share = random.Below(200);
        if (share >= 100 && ScaleCountry.All.FirstOrDefault(known => IsSame(known.Code, homeCountry)) is { } home)
        {
            return home;
        }

        share %= 100;
        foreach (var country in ScaleCountry.All)
        {
            share -= country.Share;
            if (share < 0)
            {
                return country;
            }
        }

        return ScaleCountry.All[0];
    }

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private static string NameOf(ref ScaleRandom random, ScaleCountry country)
    {
        var words = country.Words;
        var trade = random.Of(words.Trades);
        var form = random.Of(words.LegalForms);
        return random.Below(10) switch
        {
            < 2 => $"{random.Of(words.LastNames)} {trade} {form}",
            < 5 => $"{random.Of(words.LastNames)} & {random.Of(words.LastNames)} {trade} {form}",
            5 => $"{random.Of(country.Cities)} {trade} {form}",
            _ => $"{random.Of(words.Beginnings)}{random.Of(words.Endings)} {trade} {form}",
        };
    }

    private static DemoPerson Person(ref ScaleRandom random, ScaleWords words, string slug, string? callingCode)
    {
        var (first, last) = (random.Of(words.FirstNames), random.Of(words.LastNames));
        return new DemoPerson(
            first,
            last,
            $"{Slug(first)}.{Slug(last)}@{slug}.example",
            string.Create(
                CultureInfo.InvariantCulture,
                $"+{callingCode} {10 + random.Below(80)} {100 + random.Below(900)} {10 + random.Below(90)} {10 + random.Below(90)}"
            )
        );
    }

    private static string CultureOf(ref ScaleRandom random, string country)
    {
        var cultures = AgreementCountries.Find(country)!.Cultures;
        return cultures.Count > 2 ? random.Of(cultures) : cultures[0];
    }

    // Every digit but the first two, which say the region.
    private static string? Varied(ref ScaleRandom random, string? example)
    {
        if (example is null)
        {
            return null;
        }

        var varied = new StringBuilder(example);
        var kept = 0;
        for (var i = 0; i < varied.Length; i++)
        {
            if (char.IsAsciiDigit(varied[i]) && ++kept > 2)
            {
                varied[i] = Digits[random.Below(10)];
            }
        }

        return varied.ToString();
    }

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var character in PlainText.Fold(text))
        {
            if (char.IsAsciiLetterLower(character) && slug.Length < LongestSlug)
            {
                slug.Append(character);
            }
        }

        return slug.ToString();
    }

    private static string Written(long number)
    {
        var written = string.Empty;
        do
        {
            written = Digits[(int)(number % Digits.Length)] + written;
            number /= Digits.Length;
        } while (number > 0);
        return written;
    }
}
