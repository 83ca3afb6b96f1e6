using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Dashboard;

/// <summary>A customer as its pages get it.</summary>
internal static class CustomerProfiles
{
    private static readonly DateTime created = new(2026, 11, 1, 9, 0, 0, DateTimeKind.Utc);

    public static CustomerProfile Of(Partner partner, bool hasDelegatedAdministration = true) =>
        new(
            Guid.NewGuid(),
            partner.Id,
            partner.Name,
            ResellerName: null,
            "Contoso Skog AB",
            "Contoso Skog AB",
            "contososkog.onmicrosoft.com",
            RegistrationId: null,
            Address,
            "Anna",
            "Håkansson",
            "anna@contoso.example",
            PhoneNumber: "+46 40 123 45",
            "sv-SE",
            created,
            Version: 1,
            created,
            "Ida Holm"
        )
        {
            RelationshipId = Guid.NewGuid(),
            ResellerId = null,
            HasDelegatedAdministration = hasDelegatedAdministration,
            Language = null,
            RegisteredAddress = Address,
        };

    private static Address Address =>
        new()
        {
            Country = "SE",
            AddressLine1 = "Storgatan 1",
            City = "Malmö",
            PostalCode = "211 34",
        };
}
