namespace PartnerPortal.Domain.Orders;

/// <summary>The state of a subscription, concluded from its facts, see <see cref="Subscription.StatusAt"/>.</summary>
public enum SubscriptionStatus
{
    Active,

    Cancelled,

    /// <summary>Its term ended and it does not renew by itself.</summary>
    Expired,
}

/// <summary>What an order line has brought about, and what has become of it.</summary>
public sealed class Subscription
{
    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    public required Guid CustomerTenantId { get; init; }

    public required string CatalogItemId { get; init; }

    /// <summary>The offer's name when it was bought.</summary>
    public required string OfferName { get; init; }

    public required OfferKind Kind { get; init; }

    public required TermDuration Term { get; init; }

    public required BillingCycle Billing { get; init; }

    public required int Quantity { get; set; }

    /// <summary>The price of one for one billing cycle, in minor units of <see cref="Currency"/>.</summary>
    public required long UnitPrice { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>UTC; when the last term ends that was bought or renewed by an agent; see <see cref="TermEndAt"/>.</summary>
    public required DateTime? TermEndsAt { get; set; }

    public required bool RenewsAutomatically { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? CancelledAt { get; set; }

    /// <summary>Grows by one with each change.</summary>
    public long Version { get; set; } = 1;

    /// <summary>UTC.</summary>
    public required DateTime ChangedAt { get; set; }

    public required string ChangedByName { get; set; }

    public SubscriptionStatus StatusAt(DateTime now) =>
        CancelledAt is not null ? SubscriptionStatus.Cancelled
        : !RenewsAutomatically && TermEndsAt <= now ? SubscriptionStatus.Expired
        : SubscriptionStatus.Active;

    /// <summary>UTC; when the current term ends, automatic renewals included; null without a term.</summary>
    public DateTime? TermEndAt(DateTime now)
    {
        if (TermEndsAt is not { } end || !RenewsAutomatically || CancelledAt is not null)
        {
            return TermEndsAt;
        }

        while (end <= now)
        {
            end = Term.Next(StartedAt, end);
        }

        return end;
    }
}
