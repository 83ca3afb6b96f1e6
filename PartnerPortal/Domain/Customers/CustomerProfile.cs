namespace PartnerPortal.Domain.Customers;

/// <summary>A customer as the account page needs it. Times are UTC.</summary>
/// <param name="OwnerId">The partner that sells to the customer: the caller's, or the provider of a reseller that looks.</param>
/// <param name="Version">What a change has to name as seen.</param>
public sealed record CustomerProfile(
    Guid CustomerTenantId,
    Guid OwnerId,
    string OwnerName,
    string? ResellerName,
    string CompanyName,
    string RegisteredName,
    string Domain,
    string? RegistrationId,
    Address Address,
    string FirstName,
    string LastName,
    string Email,
    string? PhoneNumber,
    string Culture,
    DateTime CreatedAt,
    long Version,
    DateTime ChangedAt,
    string ChangedByName
);
