using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Customers;

/// <summary>What became of an address that was judged (spec/partner-center-api.md V2). The portal knows forms, no streets.</summary>
public enum AddressValidationStatus
{
    /// <summary>It has the form of an address there.</summary>
    Verified,

    /// <summary>It has so in another writing, which differs in more than case and blanks: somebody should look.</summary>
    InteractionRequired,

    /// <summary>It is wrong.</summary>
    None,
}

/// <summary>A judged address.</summary>
/// <param name="Suggestion">The address in its usual writing; null if it is wrong.</param>
/// <param name="InvalidProperties">What is wrong, in the words of the interface.</param>
public sealed record AddressVerdict(
    AddressValidationStatus Status,
    BillToAddress? Suggestion,
    IReadOnlyList<string> InvalidProperties
);

/// <summary>
/// Judges addresses by their country's rules. The state is held against the real list in the four countries that Partner
/// Center names (spec/partner-center-api.md V2), and is any text elsewhere.
/// </summary>
public static class AddressValidation
{
    // In the order in which the interface's example names them.
    private static readonly IReadOnlyList<(string Field, string Property)> properties =
    [
        (nameof(BillToAddress.Country), "Country"),
        (nameof(BillToAddress.State), "Region"),
        (nameof(BillToAddress.PostalCode), "PostalCode"),
        (nameof(BillToAddress.City), "City"),
        (nameof(BillToAddress.AddressLine1), "AddressLine1"),
        (nameof(BillToAddress.AddressLine2), "AddressLine2"),
    ];

    private static readonly IReadOnlyList<string> countriesWithCheckedStates = ["CA", "CN", "MX", "US"];

    /// <summary>Judges an address as it was given.</summary>
    public static AddressVerdict Judge(BillToAddress given)
    {
        var address = UsualForm(given);
        var rules = new FieldRules();
        var country = CountryValidationRules.AddressRule(address.Country);
        if (country is null)
        {
            rules.Add(nameof(BillToAddress.Country), new CountryUnknown());
        }

        BillToRules.Texts(rules, address);
        State(rules, country, address.State ?? string.Empty);
        if (country is not null)
        {
            BillToRules.PostalCode(rules, country, address.PostalCode ?? string.Empty);
        }

        if (!rules.IsValid)
        {
            var wrong = rules.Faults.Select(fault => fault.Field).ToHashSet(StringComparer.Ordinal);
            return new AddressVerdict(
                AddressValidationStatus.None,
                Suggestion: null,
                [.. properties.Where(property => wrong.Contains(property.Field)).Select(property => property.Property)]
            );
        }

        return new AddressVerdict(
            Bare(given) == Bare(address)
                ? AddressValidationStatus.Verified
                : AddressValidationStatus.InteractionRequired,
            address,
            []
        );
    }

    private static BillToAddress UsualForm(BillToAddress given)
    {
        var code = PlainText.CleanCode(given.Country).ToUpperInvariant();
        var rule = CountryValidationRules.AddressRule(code);
        return new BillToAddress(
            code,
            PlainText.Clean(given.AddressLine1),
            PlainText.CleanOrNull(given.AddressLine2),
            PlainText.Clean(given.City),
            PlainText.CleanOrNull(BillToRules.UsualCase(rule?.States, PlainText.Clean(given.State))),
            PlainText.CleanCodeOrNull(CountryAddressRules.Normalize(code, PlainText.CleanCode(given.PostalCode)))
        );
    }

    private static void State(FieldRules rules, CountryAddressRule? country, string state)
    {
        var isChecked =
            country is not null && countriesWithCheckedStates.Contains(country.Code, StringComparer.Ordinal);
        rules.Text(nameof(BillToAddress.State), state, CustomerLimits.State, required: isChecked);
        if (isChecked && !country!.States.Contains(state, StringComparer.Ordinal))
        {
            rules.Add(nameof(BillToAddress.State), new StateUnknown());
        }
    }

    /// <summary>The address without its blanks and its case of letters.</summary>
    private static BillToAddress Bare(BillToAddress address) =>
        new(
            Bare(address.Country),
            Bare(address.AddressLine1),
            Bare(address.AddressLine2),
            Bare(address.City),
            Bare(address.State),
            Bare(address.PostalCode)
        );

    private static string Bare(string? text) =>
        string.Concat(PlainText.CleanCode(text).Where(character => !char.IsWhiteSpace(character))).ToUpperInvariant();
}
