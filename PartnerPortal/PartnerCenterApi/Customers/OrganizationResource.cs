using PartnerPortal.Domain.Customers;

namespace PartnerPortal.PartnerCenterApi.Customers;

/// <summary>Wire: an organisation of the customer's directory, in a bare array (spec/partner-center-api.md C8).</summary>
internal sealed record OrganizationResource(
    string Street,
    string CountryLetterCode,
    string? PostalCode,
    string City,
    string? State,
    string DisplayName,
    IReadOnlyList<string> TechnicalNotificationMails
)
{
    public static IReadOnlyList<OrganizationResource> Of(CustomerProfile profile) =>
        [
            new(
                profile.RegisteredAddress.AddressLine1,
                profile.RegisteredAddress.Country,
                profile.RegisteredAddress.PostalCode,
                profile.RegisteredAddress.City,
                profile.RegisteredAddress.State,
                profile.RegisteredName,
                [profile.Email]
            ),
        ];
}
