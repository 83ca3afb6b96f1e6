namespace PartnerPortal.Domain.Partners;

/// <summary>A CSP tenant: who sells, and how it is tied to Microsoft.</summary>
public sealed class Partner
{
    public const int NameMaxLength = 200;

    /// <summary>The partner's tenant id.</summary>
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public required PartnerKind Kind { get; init; }

    /// <summary>ISO 3166 two-letter code.</summary>
    public required string Country { get; init; }

    /// <summary>The domain of the partner's own e-mail addresses, in lower case; no customer's contact has one of these.</summary>
    public required string EmailDomain { get; init; }

    /// <summary>
    /// The partner's own setting: acceptances before this day no longer count as current. None by default
    /// (product.md, 'Words', acceptance status <c>Outdated</c>).
    /// </summary>
    public DateOnly? AcceptanceCountsSince { get; set; }
}

/// <summary>How a partner takes part in the CSP programme.</summary>
public enum PartnerKind
{
    /// <summary>Sells to customers and is billed by Microsoft.</summary>
    DirectBill = 1,

    /// <summary>Sells through indirect resellers, and attests for their customers.</summary>
    IndirectProvider = 2,

    /// <summary>Sells what its indirect provider orders; it never attests.</summary>
    IndirectReseller = 3,
}

/// <summary>The tie between an indirect provider and one of its indirect resellers.</summary>
public sealed class ResellerPartnership
{
    public required Guid ProviderId { get; init; }

    public required Guid ResellerId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Since { get; init; }
}
