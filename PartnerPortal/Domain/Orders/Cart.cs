using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Orders;

/// <summary>The state of a cart. The numbers are stored.</summary>
public enum CartStatus
{
    /// <summary>It can be changed and checked out until it expires.</summary>
    Active = 1,

    /// <summary>It was checked out and stays as it was then.</summary>
    Ordered = 2,
}

/// <summary>What a partner means to buy for a customer: kept for seven days, bought by checking it out.</summary>
public sealed class Cart
{
    /// <summary>How long a cart can be checked out (spec/partner-center-api.md 7.2).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>The lines of a cart become one order, and this is its group.</summary>
    public const string OrderGroup = "0";

    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    public required Guid CustomerTenantId { get; init; }

    /// <summary>The caller's own id for the request; the same request twice makes one cart.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>UTC; a change of the lines does not move it.</summary>
    public required DateTime ExpiresAt { get; init; }

    public CartStatus Status { get; set; } = CartStatus.Active;

    /// <summary>The order that it led to.</summary>
    public Guid? OrderId { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime LastModifiedAt { get; set; }

    /// <summary>The agent's name as it was then.</summary>
    public required string LastModifiedByName { get; set; }

    /// <summary>The agent's sign-in name as it was then.</summary>
    public required string LastModifiedByEmail { get; set; }

    /// <summary>Grows by one with each change.</summary>
    public long Version { get; set; } = 1;

    public required List<CartLine> Lines { get; init; }

    public bool IsExpiredAt(DateTime now) => Status == CartStatus.Active && ExpiresAt <= now;

    /// <summary>Notes who changed it. The version is in the condition of the write, so only one of two simultaneous changes counts.</summary>
    internal void MarkChanged(Agent agent, DateTime now)
    {
        Version++;
        LastModifiedAt = now;
        LastModifiedByName = agent.DisplayName;
        LastModifiedByEmail = agent.Email;
    }
}

/// <summary>One position of a cart, as it was given.</summary>
public sealed class CartLine
{
    public required Guid CartId { get; init; }

    /// <summary>0, 1, 2 … in the order given.</summary>
    public required int Number { get; init; }

    /// <summary>The caller's own number of the line.</summary>
    public required int LineId { get; init; }

    public required string CatalogItemId { get; init; }

    public required TermDuration Term { get; init; }

    public required BillingCycle Billing { get; init; }

    public required int Quantity { get; init; }

    public string? FriendlyName { get; init; }
}
