using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Customers;

/// <summary>What a request says of a customer's bill-to details: the same for a new customer and for a change.</summary>
public abstract record BillToDetails
{
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

    /// <summary>A culture of the customer's country.</summary>
    public required string Culture { get; init; }

    /// <summary>The language where it is not the culture's: two or three letters.</summary>
    public string? Language { get; init; }

    /// <summary>The profile that cleaned details stand for, of a customer of that country.</summary>
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

    internal BillToAddress ToAddress(string country) =>
        new(country, AddressLine1, AddressLine2, City, State, PostalCode);

    /// <summary>The same request with its details as they are judged and stored: texts cleaned, codes in the country's usual form.</summary>
    protected BillToDetails CleanedFor(string country) =>
        this with
        {
            CompanyName = PlainText.Clean(CompanyName),
            AddressLine1 = PlainText.Clean(AddressLine1),
            AddressLine2 = PlainText.CleanOrNull(AddressLine2),
            City = PlainText.Clean(City),
            State = BillToRules.UsualState(country, PlainText.CleanOrNull(State)),
            PostalCode = PlainText.CleanOrNull(CountryAddressRules.Normalize(country, PlainText.CleanCode(PostalCode))),
            FirstName = PlainText.Clean(FirstName),
            LastName = PlainText.Clean(LastName),
            Email = PlainText.CleanCode(Email),
            PhoneNumber = PlainText.CleanCodeOrNull(PhoneNumber),
            Culture = BillToRules.UsualCulture(country, PlainText.CleanCode(Culture)),
            Language = PlainText.CleanCodeOrNull(Language)?.ToLowerInvariant(),
        };
}
