using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Customers;

/// <summary>Wire: Customer (spec/partner-center-api.md 4.0). What a list leaves out is null there.</summary>
internal sealed record CustomerResource(Guid Id, CompanyProfileResource CompanyProfile, ResourceAttributes Attributes)
{
    public Guid? CommerceId { get; init; }

    public BillingProfileResource? BillingProfile { get; init; }

    public required string RelationshipToPartner { get; init; }

    public bool? AllowDelegatedAccess { get; init; }

    /// <summary>Only in the answer to the request that created the customer.</summary>
    public UserCredentialsResource? UserCredentials { get; init; }

    public IReadOnlyList<string>? CustomDomains { get; init; }

    public Guid? AssociatedPartnerId { get; init; }

    public bool? EnableGDAPByDefault { get; init; }

    public ResourceLinks? Links { get; init; }
}

/// <summary>Wire: the administrator's credentials, shown once.</summary>
internal sealed record UserCredentialsResource(string UserName, string Password)
{
    /// <summary>Keeps the password out of logs that print records.</summary>
    public override string ToString() => $"{nameof(UserCredentialsResource)} {{ UserName = {UserName} }}";
}

/// <summary>Wire: CustomerCompanyProfile.</summary>
internal sealed record CompanyProfileResource(
    Guid TenantId,
    string Domain,
    string CompanyName,
    AddressResource? Address,
    string? Email,
    string? OrganizationRegistrationNumber,
    ResourceLinks Links,
    ResourceAttributes Attributes
);

/// <summary>Wire: CustomerBillingProfile.</summary>
internal sealed record BillingProfileResource(
    Guid Id,
    string FirstName,
    string LastName,
    string Email,
    string Culture,
    string Language,
    string CompanyName,
    AddressResource DefaultAddress,
    ResourceLinks Links,
    ResourceAttributes Attributes
);

/// <summary>Wire: Address. <paramref name="Region"/> is taken in and ignored: the state names the same.</summary>
internal sealed record AddressResource(
    string? Country,
    string? Region,
    string? City,
    string? State,
    string? AddressLine1,
    string? AddressLine2,
    string? PostalCode,
    string? FirstName,
    string? LastName,
    string? PhoneNumber
);

/// <summary>Wire: what is sent to create a customer (spec/partner-center-api.md C1).</summary>
internal sealed record NewCustomerResource(
    NewCompanyProfileResource? CompanyProfile,
    SentBillingProfileResource? BillingProfile,
    string? AssociatedPartnerId,
    bool? EnableGDAPByDefault
);

/// <summary>Wire: the tenant that is to be made.</summary>
internal sealed record NewCompanyProfileResource(string? Domain, string? OrganizationRegistrationNumber);

/// <summary>Wire: a billing profile as it is sent, to create or to change.</summary>
internal sealed record SentBillingProfileResource(
    string? FirstName,
    string? LastName,
    string? Email,
    string? Culture,
    string? Language,
    string? CompanyName,
    AddressResource? DefaultAddress,
    SentAttributesResource? Attributes
);

/// <summary>Wire: what a resource that was read and is sent back says of itself.</summary>
internal sealed record SentAttributesResource(string? Etag);

/// <summary>Wire: what is sent to remove the relationship (spec/partner-center-api.md C4).</summary>
internal sealed record CustomerPatchResource(string? RelationshipToPartner);
