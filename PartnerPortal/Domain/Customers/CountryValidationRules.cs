using System.Collections.Frozen;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>What a program may check of a customer in one country before it sends it (spec/partner-center-api.md V3).</summary>
/// <param name="DefaultCulture">The default culture of a customer there.</param>
/// <param name="Languages">The languages of <paramref name="Cultures"/>, two letters each, in their order.</param>
/// <param name="PostalCodePattern">Between ^ and $; null where no form is known.</param>
/// <param name="PhonePattern">Between ^ and $.</param>
/// <param name="RegistrationIdPattern">Between ^ and $; null where no form is known. The id is a business tax id.</param>
/// <param name="RegistrationIdExample">A made-up one of that form.</param>
/// <param name="IsPhoneRequired">A new customer's primary contact needs a phone number.</param>
public sealed record CountryValidation(
    string Code,
    string DefaultCulture,
    IReadOnlyList<string> Cultures,
    IReadOnlyList<string> Languages,
    bool IsStateRequired,
    IReadOnlyList<string> States,
    bool IsPostalCodeRequired,
    string? PostalCodePattern,
    string PhonePattern,
    IReadOnlyList<string> CallingCodes,
    string? RegistrationIdPattern,
    string? RegistrationIdExample,
    bool IsRegistrationIdRequired,
    bool IsPhoneRequired
)
{
    /// <summary>An address without a city is complete nowhere.</summary>
    public bool IsCityRequired => true;

    /// <summary>The portal keeps one number of an organisation, its registration id, and no other for value-added tax.</summary>
    public bool IsVatIdSupported => false;

    /// <summary>Every organisation may have its registration id, a business tax id, on record.</summary>
    public bool IsTaxIdSupported => true;

    public bool IsTaxIdOptional => !IsRegistrationIdRequired;
}

/// <summary>
/// The rules of every country that Partner Center knows. They are the portal's own, except where the recorded answer for the
/// United States says otherwise (spec/partner-center-api.md V3).
/// </summary>
public static class CountryValidationRules
{
    /// <summary>What <see cref="FieldRules.Phone"/> takes, in a form that every regular expression engine understands.</summary>
    private const string UsualPhone =
        @"^(?=.{4,32}$)(?=([^0-9]*[0-9]){4})\+?[0-9 ().\-\/]+(([xX]|[eE][xX][tT]\.?) ?[0-9]+)?$";

    /// <summary>As recorded.</summary>
    private const string PhoneOfTheUnitedStates =
        @"^(1[ \-\/\.]?)?(\((\d{3})\)|(\d{3}))[ \-\/\.]?(\d{3})[ \-\/\.]?(\d{4})$";

    /// <summary>Countries without an agreement, which the address rules leave out; China's provinces by ISO 3166-2.</summary>
    private static readonly IReadOnlyList<IReadOnlyList<string>> withoutAgreement =
    [
        ["AN", "599", "no", "", "", "", "no", "", "", ""],
        [
            "CN",
            "86",
            "yes",
            @"\d{6}",
            "100000",
            "",
            "yes",
            "AH BJ CQ FJ GD GS GX GZ HA HB HE HI HL HN JL JS JX LN NM NX QH SC SD SH SN SX TJ XJ XZ YN ZJ",
            "",
            "",
        ],
    ];

    private static readonly Lazy<FrozenDictionary<string, CountryAddressRule>> otherAddresses = new(() =>
        withoutAgreement
            .Select(CountryAddressRules.FromRow)
            .ToFrozenDictionary(rule => rule.Code, StringComparer.Ordinal)
    );

    private static readonly Lazy<FrozenDictionary<string, CountryValidation>> rules = new(() =>
        AgreementCountries.All.Select(Of).ToFrozenDictionary(rule => rule.Code, StringComparer.OrdinalIgnoreCase)
    );

    /// <summary>Every country, by code.</summary>
    public static IReadOnlyList<CountryValidation> All =>
        [.. rules.Value.Values.OrderBy(rule => rule.Code, StringComparer.Ordinal)];

    /// <summary>The rules of the country with this code, in any case of letters; or null.</summary>
    public static CountryValidation? Find(string? code) => code is null ? null : rules.Value.GetValueOrDefault(code);

    /// <summary>What an address looks like there, also where there is no agreement; null for a code that no country has.</summary>
    internal static CountryAddressRule? AddressRule(string code) =>
        CountryAddressRules.Find(code) ?? otherAddresses.Value.GetValueOrDefault(code);

    private static CountryValidation Of(AgreementCountry country)
    {
        var address =
            AddressRule(country.Code)
            ?? throw new InvalidDataException($"There is no address rule for the country '{country.Code}'.");
        return new CountryValidation(
            country.Code,
            country.Cultures[0],
            country.Cultures,
            [.. country.Cultures.Select(culture => culture.Split('-')[0]).Distinct(StringComparer.Ordinal)],
            address.IsStateRequired,
            address.States,
            address.IsPostalCodeRequired,
            address.PostalCodePattern,
            string.Equals(country.Code, "US", StringComparison.Ordinal) ? PhoneOfTheUnitedStates : UsualPhone,
            [address.CallingCode],
            address.RegistrationIdPattern,
            address.RegistrationIdExample,
            country.RequiresRegistrationIdAndPhone,
            country.RequiresRegistrationIdAndPhone
        );
    }
}
