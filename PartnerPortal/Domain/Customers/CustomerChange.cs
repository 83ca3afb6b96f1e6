using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>A request to change a customer's bill-to details. Country, domain and registration id stay as they are.</summary>
public sealed record CustomerChange : BillToDetails
{
    /// <summary>The version that the form showed; another one now means that somebody else was faster.</summary>
    public required long SeenVersion { get; init; }

    /// <summary>The same request as it is judged and stored.</summary>
    public CustomerChange Cleaned(string country) => (CustomerChange)CleanedFor(country);
}

/// <summary>The checks of a change that need no database.</summary>
public static class CustomerChangeRules
{
    /// <summary>Judges a cleaned request for a customer of the given country.</summary>
    public static FieldRules Check(CustomerChange request, string country, string partnerEmailDomain)
    {
        var rules = new FieldRules();
        BillToRules.Company(rules, request.CompanyName);
        BillToRules.Address(rules, request.ToAddress(country));
        BillToRules.Contact(rules, request, AgreementCountries.Find(country), partnerEmailDomain);
        return rules;
    }
}
