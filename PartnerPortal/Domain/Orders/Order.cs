using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Orders;

/// <summary>What a partner bought for a customer, once placed never changed: what follows happens to its subscriptions.</summary>
public sealed class Order
{
    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    public required Guid CustomerTenantId { get; init; }

    /// <summary>The caller's own id for the request; the same request twice places one order.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime PlacedAt { get; init; }

    public required Guid PlacedByAgentId { get; init; }

    /// <summary>The agent's name as it was then.</summary>
    public required string PlacedByName { get; init; }

    public required AccessWay Way { get; init; }

    public required List<OrderLine> Lines { get; init; }
}

/// <summary>One position of an order, as it was bought.</summary>
public sealed class OrderLine
{
    public required Guid OrderId { get; init; }

    /// <summary>0, 1, 2 … within the order.</summary>
    public required int Number { get; init; }

    public required Guid SubscriptionId { get; init; }

    public required string CatalogItemId { get; init; }

    /// <summary>The offer's name as it was then.</summary>
    public required string OfferName { get; init; }

    public required TermDuration Term { get; init; }

    public required BillingCycle Billing { get; init; }

    public required int Quantity { get; init; }

    /// <summary>The price of one for one billing cycle, in minor units of the order's currency.</summary>
    public required long UnitPrice { get; init; }

    /// <summary>What the buyer calls it, where it was named.</summary>
    public string? FriendlyName { get; init; }
}
