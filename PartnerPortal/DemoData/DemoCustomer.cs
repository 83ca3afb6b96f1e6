using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;

namespace PartnerPortal.DemoData;

/// <summary>A person at a customer: its primary contact, or somebody who signed.</summary>
internal sealed record DemoPerson(string FirstName, string LastName, string Email, string? PhoneNumber = null);

/// <summary>A customer of the demo: what its agent typed, and what happened since.</summary>
internal sealed record DemoCustomer
{
    /// <summary>What stands before <c>.onmicrosoft.com</c>.</summary>
    public required string Domain { get; init; }

    public required string CompanyName { get; init; }

    public required Address Address { get; init; }

    /// <summary>Primary contact and first administrator; signs where a step names nobody else.</summary>
    public required DemoPerson Contact { get; init; }

    /// <summary>The first one of the customer's country where none is named.</summary>
    public string? Culture { get; init; }

    public string? RegistrationId { get; init; }

    /// <summary>The indirect reseller through whom the provider sells.</summary>
    public DemoPartner? Reseller { get; init; }

    /// <summary>Oldest first; the first step creates the customer.</summary>
    public required IReadOnlyList<DemoStep> History { get; init; }

    /// <summary>The customer as a request, its id the same in every demo.</summary>
    public NewCustomer ToRequest() =>
        new()
        {
            RequestId = DemoIds.Of(Domain),
            CompanyName = CompanyName,
            DomainPrefix = Domain,
            Country = Address.Country,
            AddressLine1 = Address.AddressLine1,
            AddressLine2 = Address.AddressLine2,
            City = Address.City,
            State = Address.State,
            PostalCode = Address.PostalCode,
            RegistrationId = RegistrationId,
            FirstName = Contact.FirstName,
            LastName = Contact.LastName,
            Email = Contact.Email,
            PhoneNumber = Contact.PhoneNumber,
            Culture = Culture ?? Country.Cultures[0],
            ResellerId = Reseller?.Id,
        };

    /// <summary>The agreement's language that the contact reads: the one of the culture where the country has it, else English.</summary>
    public string AgreementLanguage
    {
        get
        {
            var spoken = (Culture ?? Country.Cultures[0])[..2];
            return Country.AgreementLanguages.FirstOrDefault(language =>
                    language.StartsWith(spoken, StringComparison.Ordinal)
                ) ?? AgreementCountries.English;
        }
    }

    private AgreementCountry Country =>
        AgreementCountries.Find(Address.Country)
        ?? throw new InvalidOperationException($"The demo has a customer in '{Address.Country}', which is no country.");
}
