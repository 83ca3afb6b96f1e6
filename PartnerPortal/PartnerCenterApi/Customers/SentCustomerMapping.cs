using PartnerPortal.Domain.Customers;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.PartnerCenterApi.Customers;

/// <summary>From the wire's customer to the domain's requests.</summary>
internal static class SentCustomerMapping
{
    /// <summary>The wire's names of the requests' members.</summary>
    public static readonly IReadOnlyDictionary<string, string> NewCustomerFields = Fields("billingProfile.");

    /// <summary>The same where the billing profile is the whole body.</summary>
    public static readonly IReadOnlyDictionary<string, string> BillingProfileFields = Fields(string.Empty);

    public static bool TryRead(NewCustomerResource sent, Guid requestId, out NewCustomer request, out Fault fault)
    {
        request = null!;
        fault = null!;
        if (sent.BillingProfile is not { } billing)
        {
            fault = FaultCatalogue.InvalidMember("billingProfile", "It is required.");
            return false;
        }

        Guid? resellerId = null;
        if (!string.IsNullOrWhiteSpace(sent.AssociatedPartnerId))
        {
            if (!Guid.TryParse(sent.AssociatedPartnerId, out var associated))
            {
                fault = FaultCatalogue.InvalidMember("associatedPartnerId", "It must be a GUID.");
                return false;
            }

            resellerId = associated;
        }

        if (RequireLanguage(billing, "billingProfile.") is { } missing)
        {
            fault = missing;
            return false;
        }

        var (prefix, isSandbox) = SplitDomain(sent.CompanyProfile?.Domain ?? string.Empty);
        var address = billing.DefaultAddress;
        request = new NewCustomer
        {
            RequestId = requestId,
            CompanyName = billing.CompanyName ?? string.Empty,
            DomainPrefix = prefix,
            HasSandboxDomain = isSandbox,
            Country = address?.Country ?? string.Empty,
            AddressLine1 = address?.AddressLine1 ?? string.Empty,
            AddressLine2 = address?.AddressLine2,
            City = address?.City ?? string.Empty,
            State = address?.State,
            PostalCode = address?.PostalCode,
            RegistrationId = sent.CompanyProfile?.OrganizationRegistrationNumber,
            FirstName = FirstOf(address?.FirstName, billing.FirstName),
            LastName = FirstOf(address?.LastName, billing.LastName),
            Email = billing.Email ?? string.Empty,
            PhoneNumber = address?.PhoneNumber,
            Culture = billing.Culture ?? string.Empty,
            Language = billing.Language,
            ResellerId = resellerId,
        };
        return true;
    }

    /// <summary>A whole billing profile in place of the stored one. Its country cannot change.</summary>
    public static bool TryRead(
        SentBillingProfileResource sent,
        CustomerProfile stored,
        long seenVersion,
        out CustomerChange request,
        out Fault fault
    )
    {
        request = null!;
        fault = null!;
        var address = sent.DefaultAddress;
        if (
            !string.IsNullOrWhiteSpace(address?.Country)
            && !string.Equals(address.Country.Trim(), stored.Address.Country, StringComparison.OrdinalIgnoreCase)
        )
        {
            fault = FaultCatalogue.InvalidMember(
                "defaultAddress.country",
                $"It cannot be changed; it is {stored.Address.Country}."
            );
            return false;
        }

        if (RequireLanguage(sent, string.Empty) is { } missing)
        {
            fault = missing;
            return false;
        }

        request = new CustomerChange
        {
            SeenVersion = seenVersion,
            CompanyName = sent.CompanyName ?? string.Empty,
            AddressLine1 = address?.AddressLine1 ?? string.Empty,
            AddressLine2 = address?.AddressLine2,
            City = address?.City ?? string.Empty,
            State = address?.State,
            PostalCode = address?.PostalCode,
            FirstName = FirstOf(sent.FirstName, address?.FirstName),
            LastName = FirstOf(sent.LastName, address?.LastName),
            Email = sent.Email ?? string.Empty,
            PhoneNumber = address?.PhoneNumber,
            Culture = sent.Culture ?? string.Empty,
            Language = sent.Language,
        };
        return true;
    }

    /// <summary>The prefix before one of the two known suffixes; another domain is left whole, for the rules to refuse.</summary>
    internal static (string Prefix, bool IsSandbox) SplitDomain(string domain)
    {
        var clean = PlainText.CleanCode(domain);
        if (clean.EndsWith(CustomerTenant.SandboxDomainSuffix, StringComparison.OrdinalIgnoreCase))
        {
            return (clean[..^CustomerTenant.SandboxDomainSuffix.Length], true);
        }

        return clean.EndsWith(CustomerTenant.DomainSuffix, StringComparison.OrdinalIgnoreCase)
            ? (clean[..^CustomerTenant.DomainSuffix.Length], false)
            : (clean, false);
    }

    // The domain can do without it, the documented resource cannot.
    private static Fault? RequireLanguage(SentBillingProfileResource sent, string prefix) =>
        string.IsNullOrWhiteSpace(sent.Language)
            ? FaultCatalogue.InvalidMember(prefix + "language", "It is required.")
            : null;

    private static string FirstOf(string? first, string? second) =>
        string.IsNullOrWhiteSpace(first) ? second ?? string.Empty : first;

    private static Dictionary<string, string> Fields(string prefix) =>
        new(StringComparer.Ordinal)
        {
            [nameof(NewCustomer.CompanyName)] = prefix + "companyName",
            [nameof(NewCustomer.DomainPrefix)] = "companyProfile.domain",
            [nameof(NewCustomer.RegistrationId)] = "companyProfile.organizationRegistrationNumber",
            [nameof(NewCustomer.Country)] = prefix + "defaultAddress.country",
            [nameof(NewCustomer.AddressLine1)] = prefix + "defaultAddress.addressLine1",
            [nameof(NewCustomer.AddressLine2)] = prefix + "defaultAddress.addressLine2",
            [nameof(NewCustomer.City)] = prefix + "defaultAddress.city",
            [nameof(NewCustomer.State)] = prefix + "defaultAddress.state",
            [nameof(NewCustomer.PostalCode)] = prefix + "defaultAddress.postalCode",
            [nameof(NewCustomer.FirstName)] = prefix + "defaultAddress.firstName",
            [nameof(NewCustomer.LastName)] = prefix + "defaultAddress.lastName",
            [nameof(NewCustomer.PhoneNumber)] = prefix + "defaultAddress.phoneNumber",
            [nameof(NewCustomer.Email)] = prefix + "email",
            [nameof(NewCustomer.Culture)] = prefix + "culture",
            [nameof(NewCustomer.Language)] = prefix + "language",
            [nameof(NewCustomer.ResellerId)] = "associatedPartnerId",
        };
}
