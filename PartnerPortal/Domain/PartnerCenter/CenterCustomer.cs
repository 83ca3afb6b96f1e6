namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>
/// A customer that a partner's Partner Center lists, or has listed: when it was read, and what came of it. Customers of the portal that
/// were never listed there have none.
/// </summary>
public sealed class CenterCustomer
{
    public const int NameMaxLength = 200;

    public const int DomainMaxLength = 100;

    public required Guid PartnerId { get; init; }

    public required Guid CustomerTenantId { get; init; }

    /// <summary>As the list last named it; empty where it has no name.</summary>
    public required string CompanyName { get; set; }

    public required string Domain { get; set; }

    /// <summary>The last reading whose list names it.</summary>
    public Guid? ListedIn { get; set; }

    /// <summary>The last reading that has dealt with it, with or without trouble.</summary>
    public Guid? ReadIn { get; set; }

    /// <summary>UTC; when it was last read without trouble.</summary>
    public DateTime? ReadAt { get; set; }

    /// <summary>UTC; the last reading at which it had not accepted directly.</summary>
    public DateTime? NotDirectAt { get; set; }

    /// <summary>SHA-256 of the profile as it was last read: another one is a change made there.</summary>
    public string? ProfileSha256 { get; set; }

    /// <summary>Why it could not be read, as <c>StoredError</c> writes it.</summary>
    public string? Trouble { get; set; }

    /// <summary>The indirect reseller that Partner Center names, where the portal does not know it as one of this provider's.</summary>
    public Guid? UnknownResellerId { get; set; }

    /// <summary>UTC; the first reading whose list no longer names it.</summary>
    public DateTime? LeftAt { get; set; }
}

/// <summary>How a customer stands in the seller's Partner Center; both times are UTC.</summary>
/// <param name="ReadAt">When it was last read; none where that has not succeeded yet.</param>
/// <param name="LeftAt">Since when it is no longer listed.</param>
public sealed record CenterStanding(DateTime? ReadAt, DateTime? LeftAt);
