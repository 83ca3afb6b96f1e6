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
)
{
    /// <summary>The id of the relationship that speaks for the customer.</summary>
    public required Guid RelationshipId { get; init; }

    public required Guid? ResellerId { get; init; }

    public required bool HasDelegatedAdministration { get; init; }

    /// <summary>The language where a program named another than the culture's.</summary>
    public required string? Language { get; init; }

    /// <summary>The tenant's own address, which stays as it was registered.</summary>
    public required Address RegisteredAddress { get; init; }
}
