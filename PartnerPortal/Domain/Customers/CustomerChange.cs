using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Customers;

/// <summary>A request to change a customer's bill-to details. Country, domain and registration id stay as they are.</summary>
public sealed record CustomerChange
{
    /// <summary>The version that the form showed; another one now means that somebody else was faster.</summary>
    public required long SeenVersion { get; init; }

    public required string CompanyName { get; init; }

    public required string AddressLine1 { get; init; }

    public string? AddressLine2 { get; init; }

    public required string City { get; init; }

    public string? State { get; init; }

    public string? PostalCode { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string Email { get; init; }

    public string? PhoneNumber { get; init; }

    public required string Culture { get; init; }

    /// <summary>The language where it is not the culture's: two or three letters.</summary>
    public string? Language { get; init; }

    /// <summary>The same request as it is judged and stored.</summary>
    public CustomerChange Cleaned(string country) =>
        this with
        {
            CompanyName = PlainText.Clean(CompanyName),
            AddressLine1 = PlainText.Clean(AddressLine1),
            AddressLine2 = PlainText.CleanOrNull(AddressLine2),
            City = PlainText.Clean(City),
            State = BillToRules.UsualState(country, PlainText.CleanOrNull(State)),
            PostalCode = PlainText.CleanOrNull(CountryAddressRules.Normalize(country, PlainText.Clean(PostalCode))),
            FirstName = PlainText.Clean(FirstName),
            LastName = PlainText.Clean(LastName),
            Email = PlainText.Clean(Email),
            PhoneNumber = PlainText.CleanOrNull(PhoneNumber),
            Culture = BillToRules.UsualCulture(country, PlainText.Clean(Culture)),
            Language = PlainText.CleanOrNull(Language)?.ToLowerInvariant(),
        };

    /// <summary>The bill-to details that a cleaned request stands for.</summary>
    public BillingProfile ToBillingProfile(string country) =>
        new()
        {
            CompanyName = CompanyName,
            FirstName = FirstName,
            LastName = LastName,
            Email = Email,
            PhoneNumber = PhoneNumber,
            Culture = Culture,
            Language = Language,
            Address = new Address
            {
                Country = country,
                AddressLine1 = AddressLine1,
                AddressLine2 = AddressLine2,
                City = City,
                State = State,
                PostalCode = PostalCode,
            },
        };
}

/// <summary>What can be said of a change without looking at the database.</summary>
public static class CustomerChangeRules
{
    /// <summary>Judges a cleaned request for a customer of the given country.</summary>
    public static FieldRules Check(CustomerChange request, string country, string partnerEmailDomain)
    {
        var rules = new FieldRules();
        rules.Text(nameof(CustomerChange.CompanyName), request.CompanyName, CustomerLimits.CompanyName, required: true);
        rules.Add(nameof(CustomerChange.CompanyName), CompanyNameRules.Check(request.CompanyName));
        BillToRules.Address(
            rules,
            new BillToAddress(
                country,
                request.AddressLine1,
                request.AddressLine2,
                request.City,
                request.State,
                request.PostalCode
            )
        );
        var known = Agreements.AgreementCountries.Find(country);
        BillToRules.Contact(
            rules,
            new BillToContact(request.FirstName, request.LastName, request.Email, request.PhoneNumber),
            partnerEmailDomain,
            phoneRequired: known?.RequiresRegistrationIdAndPhone ?? false
        );
        BillToRules.Culture(rules, request.Culture, known);
        BillToRules.Language(rules, request.Language);
        return rules;
    }
}
