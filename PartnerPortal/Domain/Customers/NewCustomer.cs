using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Customers;

/// <summary>A request to create a customer tenant with a reseller relationship.</summary>
public sealed record NewCustomer
{
    /// <summary>The caller's own id of this request: sent twice, it makes one customer.</summary>
    public required Guid RequestId { get; init; }

    public required string CompanyName { get; init; }

    /// <summary>What stands before <c>.onmicrosoft.com</c>.</summary>
    public required string DomainPrefix { get; init; }

    /// <summary>The domain ends as those of Microsoft's integration sandbox do.</summary>
    public bool HasSandboxDomain { get; init; }

    /// <summary>The whole domain of a cleaned request.</summary>
    public string Domain =>
        DomainPrefix + (HasSandboxDomain ? CustomerTenant.SandboxDomainSuffix : CustomerTenant.DomainSuffix);

    public required string Country { get; init; }

    public required string AddressLine1 { get; init; }

    public string? AddressLine2 { get; init; }

    public required string City { get; init; }

    public string? State { get; init; }

    public string? PostalCode { get; init; }

    public string? RegistrationId { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string Email { get; init; }

    public string? PhoneNumber { get; init; }

    /// <summary>A culture of the customer's country.</summary>
    public required string Culture { get; init; }

    /// <summary>The language where it is not the culture's: two or three letters.</summary>
    public string? Language { get; init; }

    /// <summary>The indirect reseller for whom an indirect provider creates the customer.</summary>
    public Guid? ResellerId { get; init; }

    /// <summary>The same request as it is judged and stored: texts cleaned, codes in their usual case.</summary>
    public NewCustomer Cleaned()
    {
        var country = PlainText.Clean(Country).ToUpperInvariant();
        return this with
        {
            CompanyName = PlainText.Clean(CompanyName),
            DomainPrefix = PlainText.Clean(DomainPrefix).ToLowerInvariant(),
            Country = country,
            AddressLine1 = PlainText.Clean(AddressLine1),
            AddressLine2 = PlainText.CleanOrNull(AddressLine2),
            City = PlainText.Clean(City),
            State = BillToRules.UsualState(country, PlainText.CleanOrNull(State)),
            PostalCode = PlainText.CleanOrNull(CountryAddressRules.Normalize(country, PlainText.Clean(PostalCode))),
            RegistrationId = PlainText.CleanOrNull(RegistrationId),
            FirstName = PlainText.Clean(FirstName),
            LastName = PlainText.Clean(LastName),
            Email = PlainText.Clean(Email),
            PhoneNumber = PlainText.CleanOrNull(PhoneNumber),
            Culture = BillToRules.UsualCulture(country, PlainText.Clean(Culture)),
            Language = PlainText.CleanOrNull(Language)?.ToLowerInvariant(),
        };
    }
}

/// <summary>What can be said of a request without looking at the database (spec/dashboard.md 4).</summary>
public static class NewCustomerRules
{
    /// <summary>Judges a cleaned request. <paramref name="partnerEmailDomain"/> is the creating partner's own.</summary>
    public static FieldRules Check(NewCustomer request, string partnerEmailDomain)
    {
        var rules = new FieldRules();
        rules.Text(nameof(NewCustomer.CompanyName), request.CompanyName, CustomerLimits.CompanyName, required: true);
        rules.Add(nameof(NewCustomer.CompanyName), CompanyNameRules.Check(request.CompanyName));
        DomainPrefix(rules, request.DomainPrefix);
        BillToRules.Address(
            rules,
            new BillToAddress(
                request.Country,
                request.AddressLine1,
                request.AddressLine2,
                request.City,
                request.State,
                request.PostalCode
            )
        );

        var country = AgreementCountries.Find(request.Country);
        RegistrationId(rules, request, country);
        BillToRules.Contact(
            rules,
            new BillToContact(request.FirstName, request.LastName, request.Email, request.PhoneNumber),
            partnerEmailDomain,
            phoneRequired: country?.RequiresRegistrationIdAndPhone ?? false
        );
        BillToRules.Culture(rules, request.Culture, country);
        BillToRules.Language(rules, request.Language);
        return rules;
    }

    /// <summary>Judges what stands before <c>.onmicrosoft.com</c>: a label of a domain name in letters, digits and inner hyphens.</summary>
    public static bool IsDomainPrefix(string prefix) =>
        prefix.Length is > 0 and <= CustomerLimits.DomainPrefix
        && prefix[0] != '-'
        && prefix[^1] != '-'
        && prefix.All(character =>
            char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'
        );

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
