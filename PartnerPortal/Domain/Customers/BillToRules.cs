using System.Globalization;
using System.Text;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Customers;

/// <summary>An address as typed, cleaned.</summary>
public sealed record BillToAddress(
    string Country,
    string AddressLine1,
    string? AddressLine2,
    string City,
    string? State,
    string? PostalCode
);

/// <summary>
/// The rules that creating a customer and changing its bill-to details share. The field names are those of
/// <see cref="BillToDetails"/>.
/// </summary>
internal static class BillToRules
{
    private const string MicrosoftDomain = "microsoft.com";

    public static void Company(FieldRules rules, string name)
    {
        rules.Text(nameof(NewCustomer.CompanyName), name, CustomerLimits.CompanyName, required: true);
        rules.Add(nameof(NewCustomer.CompanyName), CompanyNameRules.Check(name));
    }

    public static void Address(FieldRules rules, BillToAddress address)
    {
        Street(rules, address);
        if (AgreementCountries.Find(address.Country) is not { HasAgreement: true } country)
        {
            City(rules, address);
            rules.Add(
                nameof(NewCustomer.Country),
                address.Country.Length == 0 ? new FieldRequired() : new CountryUnknown()
            );
            return;
        }

        var rule = CountryAddressRules.Of(country.Code);
        PostalCode(rules, rule, address.PostalCode ?? string.Empty);
        City(rules, address);
        State(rules, rule, address.State ?? string.Empty);
    }

    /// <summary>Street and city, which no country has a form for.</summary>
    public static void Texts(FieldRules rules, BillToAddress address)
    {
        Street(rules, address);
        City(rules, address);
    }

    private static void Street(FieldRules rules, BillToAddress address)
    {
        rules.Text(nameof(NewCustomer.AddressLine1), address.AddressLine1, CustomerLimits.AddressLine, required: true);
        rules.Text(
            nameof(NewCustomer.AddressLine2),
            address.AddressLine2 ?? string.Empty,
            CustomerLimits.AddressLine,
            required: false
        );
    }

    private static void City(FieldRules rules, BillToAddress address) =>
        rules.Text(nameof(NewCustomer.City), address.City, CustomerLimits.City, required: true);

    /// <summary>The primary contact, and in which language it is written to.</summary>
    public static void Contact(
        FieldRules rules,
        BillToDetails details,
        AgreementCountry? country,
        string partnerEmailDomain
    )
    {
        ContactName(rules, nameof(NewCustomer.FirstName), details.FirstName);
        ContactName(rules, nameof(NewCustomer.LastName), details.LastName);
        rules.Email(nameof(NewCustomer.Email), details.Email);
        var domain = EmailAddress.DomainOf(details.Email);
        if (IsWithin(domain, MicrosoftDomain))
        {
            rules.Add(nameof(NewCustomer.Email), new EmailOfMicrosoft());
        }

        if (IsWithin(domain, partnerEmailDomain))
        {
            rules.Add(nameof(NewCustomer.Email), new EmailOfPartner(partnerEmailDomain));
        }

        rules.Phone(
            nameof(NewCustomer.PhoneNumber),
            details.PhoneNumber ?? string.Empty,
            required: country?.RequiresRegistrationIdAndPhone ?? false
        );
        Culture(rules, details.Culture, country);
        Language(rules, details.Language);
    }

    // Two to forty characters. One letter may be a whole name in scripts without upper and lower case, such as Chinese.
    private static void ContactName(FieldRules rules, string field, string name)
    {
        rules.PersonName(field, name);
        rules.Add(
            field,
            name.Length > CustomerLimits.ContactName ? new FieldTooLong(CustomerLimits.ContactName) : null
        );
        var letters = name.EnumerateRunes().Where(Rune.IsLetter).ToList();
        rules.Add(
            field,
            letters is [var only] && Rune.GetUnicodeCategory(only) != UnicodeCategory.OtherLetter
                ? new ContactNameTooShort()
                : null
        );
    }

    private static void Culture(FieldRules rules, string culture, AgreementCountry? country)
    {
        rules.Text(nameof(NewCustomer.Culture), culture, CustomerLimits.Culture, required: true);
        if (country is not null)
        {
            rules.Add(
                nameof(NewCustomer.Culture),
                country.Cultures.Contains(culture, StringComparer.Ordinal) ? null : new LanguageNotOfCountry()
            );
        }
    }

    private static void Language(FieldRules rules, string? language)
    {
        rules.Text(nameof(NewCustomer.Language), language ?? string.Empty, CustomerLimits.Language, required: false);
        rules.Add(
            nameof(NewCustomer.Language),
            language is null || (language.Length >= 2 && language.All(char.IsAsciiLetterLower))
                ? null
                : new LanguageMalformed()
        );
    }

    /// <summary>The culture as the country spells it, or as typed if it is not on the list.</summary>
    public static string UsualCulture(string country, string typed) =>
        UsualCase(AgreementCountries.Find(country)?.Cultures, typed);

    /// <summary>The state as the country's list spells it, or as typed if it is not on the list.</summary>
    public static string? UsualState(string country, string? typed) =>
        typed is null ? null : UsualCase(CountryAddressRules.Find(country)?.States, typed);

    /// <summary>The code as the list spells it, or as typed if it is not on the list.</summary>
    public static string UsualCase(IReadOnlyList<string>? known, string typed) =>
        known?.FirstOrDefault(code => code.Equals(typed, StringComparison.OrdinalIgnoreCase)) ?? typed;

    /// <summary>Whether a domain is another or below it.</summary>
    internal static bool IsWithin(string domain, string parent) =>
        domain.Equals(parent, StringComparison.OrdinalIgnoreCase)
        || domain.EndsWith("." + parent, StringComparison.OrdinalIgnoreCase);

    public static void PostalCode(FieldRules rules, CountryAddressRule rule, string value)
    {
        rules.Text(nameof(NewCustomer.PostalCode), value, CustomerLimits.PostalCode, rule.IsPostalCodeRequired);
        if (value.Length > 0 && rule.PostalCode is { } form && !form.IsMatch(value))
        {
            rules.Add(nameof(NewCustomer.PostalCode), new PostalCodeMalformed(rule.PostalCodeExample ?? string.Empty));
        }
    }

    private static void State(FieldRules rules, CountryAddressRule rule, string value)
    {
        rules.Text(nameof(NewCustomer.State), value, CustomerLimits.State, rule.IsStateRequired);
        if (value.Length > 0 && rule.States.Count > 0 && !rule.States.Contains(value, StringComparer.Ordinal))
        {
            rules.Add(nameof(NewCustomer.State), new StateUnknown());
        }
    }
}
