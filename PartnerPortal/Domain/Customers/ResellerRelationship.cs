namespace PartnerPortal.Domain.Customers;

/// <summary>
/// The tie between one partner and one customer tenant and, with an indirect provider, one indirect reseller. The bill-to
/// details belong to it: another partner of the same tenant has its own.
/// </summary>
public sealed class ResellerRelationship
{
    public required Guid Id { get; init; }

    /// <summary>The direct-bill partner or the indirect provider.</summary>
    public required Guid PartnerId { get; init; }

    public required Guid CustomerTenantId { get; init; }

    /// <summary>The indirect reseller, where the provider sells through one.</summary>
    public Guid? ResellerId { get; set; }

    public required BillingProfile BillingProfile { get; set; }

    /// <summary>The partner may administer the tenant on the customer's behalf.</summary>
    public bool HasDelegatedAdministration { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>UTC; set when the relationship was removed.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Grows by one with each change of the bill-to details.</summary>
    public long Version { get; set; } = 1;

    /// <summary>UTC.</summary>
    public required DateTime ChangedAt { get; set; }

    public required string ChangedByName { get; set; }

    /// <summary>The caller's own id for the request that made this; the same request twice makes one.</summary>
    public Guid? CreationRequestId { get; init; }
}

/// <summary>Company name and bill-to info with the primary contact: what an agent of the partner may change.</summary>
public sealed record BillingProfile
{
    public required string CompanyName { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string Email { get; init; }

    public string? PhoneNumber { get; init; }

    /// <summary>A culture of the customer's country, such as <c>nl-BE</c> (spec/partner-center-api.md, Appendix B).</summary>
    public required string Culture { get; init; }

    /// <summary>The language as a program named it, such as <c>en</c>; that of the culture if none was named.</summary>
    public string? Language { get; init; }

    public required Address Address { get; init; }
}
