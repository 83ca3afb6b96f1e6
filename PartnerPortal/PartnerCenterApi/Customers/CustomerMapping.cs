using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Customers;

/// <summary>From what the domain knows of a customer to the wire's resources.</summary>
internal static class CustomerMapping
{
    /// <summary>How the caller's partner stands to a customer that it sees.</summary>
    public const string Reseller = "reseller";

    public static CustomerResource Line(ListingLine line) =>
        new(
            line.CustomerTenantId,
            new CompanyProfileResource(
                line.CustomerTenantId,
                line.Domain,
                line.CompanyName,
                Address: null,
                Email: null,
                OrganizationRegistrationNumber: null,
                ResourceLinks.To(CompanyUri(line.CustomerTenantId)),
                new ResourceAttributes("CustomerCompanyProfile")
            ),
            new ResourceAttributes("Customer")
        )
        {
            RelationshipToPartner = Reseller,
            Links = ResourceLinks.To(CustomerUri(line.CustomerTenantId)),
        };

    public static CustomerResource Whole(CustomerProfile profile) =>
        new(profile.CustomerTenantId, Company(profile), new ResourceAttributes("Customer"))
        {
            CommerceId = CommerceIdOf(profile),
            BillingProfile = Billing(profile),
            RelationshipToPartner = Reseller,
            AllowDelegatedAccess = profile.HasDelegatedAdministration,
            CustomDomains = profile.HasDelegatedAdministration ? [profile.Domain] : null,
            AssociatedPartnerId = profile.ResellerId,
            Links = ResourceLinks.To(CustomerUri(profile.CustomerTenantId)),
        };

    /// <summary>Without delegated administration the tenant's address and e-mail stay with the tenant (spec/partner-center-api.md 4.0).</summary>
    public static CompanyProfileResource Company(CustomerProfile profile) =>
        new(
            profile.CustomerTenantId,
            profile.Domain,
            profile.RegisteredName,
            profile.HasDelegatedAdministration
                ? AddressOf(profile.RegisteredAddress) with
                {
                    PhoneNumber = profile.PhoneNumber,
                }
                : null,
            profile.HasDelegatedAdministration ? profile.Email : null,
            profile.RegistrationId,
            ResourceLinks.To(CompanyUri(profile.CustomerTenantId)),
            new ResourceAttributes("CustomerCompanyProfile")
        );

    public static BillingProfileResource Billing(CustomerProfile profile) =>
        new(
            profile.RelationshipId,
            profile.FirstName,
            profile.LastName,
            profile.Email,
            profile.Culture,
            profile.Language ?? CultureInfo.GetCultureInfo(profile.Culture).TwoLetterISOLanguageName,
            profile.CompanyName,
            AddressOf(profile.Address) with
            {
                FirstName = profile.FirstName,
                LastName = profile.LastName,
                PhoneNumber = profile.PhoneNumber,
            },
            ResourceLinks.To($"{CustomerUri(profile.CustomerTenantId)}/profiles/billing"),
            new ResourceAttributes("CustomerBillingProfile", EtagOf(profile.Version))
        );

    public static string EtagOf(long version) => version.ToString(CultureInfo.InvariantCulture);

    // In quotes or without.
    private static bool TryVersion(string? etag, out long version) =>
        long.TryParse(
            (etag ?? string.Empty).Trim().Trim('"'),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out version
        );

    /// <summary>
    /// The version that a changed resource names: in <c>If-Match</c>, which the documents demand, or in its own attributes, as in
    /// their example and from three SDKs. Null where it names none; <see langword="false"/> where that is no version.
    /// </summary>
    public static bool TryEtag(HttpContext context, SentAttributesResource? attributes, out long? version)
    {
        version = null;
        var header = context.Request.Headers.IfMatch.ToString();
        var etag = header.Length > 0 ? header : attributes?.Etag;
        if (string.IsNullOrWhiteSpace(etag))
        {
            return true;
        }

        var isVersion = TryVersion(etag, out var named);
        version = named;
        return isVersion;
    }

    private static string CustomerUri(Guid id) => $"/customers/{id:D}";

    private static string CompanyUri(Guid id) => $"/customers/{id:D}/profiles/company";

    private static AddressResource AddressOf(Address address) =>
        new(
            address.Country,
            Region: null,
            address.City,
            address.State,
            address.AddressLine1,
            address.AddressLine2,
            address.PostalCode,
            FirstName: null,
            LastName: null,
            PhoneNumber: null
        );

    // Clients expect a commerce id beside the tenant's; the portal has one id for a relationship and makes the other from it.
    private static Guid CommerceIdOf(CustomerProfile profile) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"commerce:{profile.RelationshipId:D}")).AsSpan(0, 16));
}
