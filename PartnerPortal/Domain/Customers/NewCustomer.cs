using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Customers;

/// <summary>A request to create a customer tenant with a reseller relationship.</summary>
public sealed record NewCustomer : BillToDetails
{
    /// <summary>The caller's own id for this request: sent twice, it makes one customer.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>What comes before <c>.onmicrosoft.com</c>.</summary>
    public required string DomainPrefix { get; init; }

    /// <summary>The domain ends as those of Microsoft's integration sandbox do.</summary>
    public bool HasSandboxDomain { get; init; }

    /// <summary>The whole domain of a cleaned request.</summary>
    public string Domain =>
        DomainPrefix + (HasSandboxDomain ? CustomerTenant.SandboxDomainSuffix : CustomerTenant.DomainSuffix);

    public required string Country { get; init; }

    public string? RegistrationId { get; init; }

    /// <summary>The indirect reseller for whom an indirect provider creates the customer.</summary>
    public Guid? ResellerId { get; init; }

    /// <summary>The same request as it is judged and stored: texts cleaned, codes in their usual case.</summary>
    public NewCustomer Cleaned()
    {
        var country = PlainText.CleanCode(Country).ToUpperInvariant();
        return (NewCustomer)CleanedFor(country) with
        {
            DomainPrefix = PlainText.CleanCode(DomainPrefix).ToLowerInvariant(),
            Country = country,
            RegistrationId = PlainText.CleanCodeOrNull(RegistrationId),
        };
    }
}

/// <summary>The checks of a request that need no database (spec/dashboard.md 4).</summary>
public static class NewCustomerRules
{
    /// <summary>Judges a cleaned request. <paramref name="partnerEmailDomain"/> is the creating partner's own.</summary>
    public static FieldRules Check(NewCustomer request, string partnerEmailDomain)
    {
        var rules = new FieldRules();
        BillToRules.Company(rules, request.CompanyName);
        DomainPrefix(rules, request.DomainPrefix);
        BillToRules.Address(rules, request.ToAddress(request.Country));
        var country = AgreementCountries.Find(request.Country);
        RegistrationId(rules, request, country);
        BillToRules.Contact(rules, request, country, partnerEmailDomain);
        return rules;
    }

    /// <summary>Judges what comes before <c>.onmicrosoft.com</c>: letters and digits, as Partner Center takes them.</summary>
    public static bool IsDomainPrefix(string prefix) =>
        prefix.Length is > 0 and <= CustomerLimits.DomainPrefix
        && prefix.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character));

    private static void DomainPrefix(FieldRules rules, string prefix)
    {
        rules.Text(nameof(NewCustomer.DomainPrefix), prefix, CustomerLimits.DomainPrefix, required: true);
        rules.Add(nameof(NewCustomer.DomainPrefix), IsDomainPrefix(prefix) ? null : new DomainPrefixMalformed());
    }

    private static void RegistrationId(FieldRules rules, NewCustomer request, AgreementCountry? country)
    {
        var value = request.RegistrationId ?? string.Empty;
        if (value.Length == 0)
        {
            rules.Add(
                nameof(NewCustomer.RegistrationId),
                country is { RequiresRegistrationIdAndPhone: true } ? new RegistrationIdMissing() : null
            );
            return;
        }

        rules.Text(nameof(NewCustomer.RegistrationId), value, CustomerLimits.RegistrationId, required: false);
        if (country is not null && CountryAddressRules.Of(country.Code) is { RegistrationId: { } form } rule)
        {
            rules.Add(
                nameof(NewCustomer.RegistrationId),
                form.IsMatch(value) ? null : new RegistrationIdMalformed(rule.RegistrationIdExample ?? string.Empty)
            );
        }
    }
}
