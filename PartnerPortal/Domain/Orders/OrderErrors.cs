using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Orders;

/// <summary>An order of nothing.</summary>
public sealed record OrderWithoutLines : PortalError;

public sealed record OrderHasTooManyLines(int Maximum) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Maximum];
}

/// <summary>The catalogue has no such item.</summary>
public sealed record OfferUnknown : PortalError;

/// <summary>The offer is not sold with this term and billing cycle.</summary>
public sealed record PlanNotOffered : PortalError;

/// <summary>The offer is sold for a term, and none was named.</summary>
public sealed record TermMissing : PortalError;

/// <summary>No whole number, or one that the offer is not sold in.</summary>
public sealed record QuantityOutOfRange(int Minimum, int Maximum) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Minimum, Maximum];
}

/// <summary>An Azure plan, software or a reserved instance has no licence count to change.</summary>
public sealed record QuantityIsFixed : PortalError;

/// <summary>This partner has no such order of this customer.</summary>
public sealed record OrderNotFound : PortalError;

/// <summary>This partner has no such cart for this customer.</summary>
public sealed record CartNotFound : PortalError;

/// <summary>The cart was checked out, so what it holds stays as it is.</summary>
public sealed record CartAlreadyOrdered : PortalError;

/// <summary>The cart was not checked out within its seven days.</summary>
public sealed record CartExpired : PortalError;

/// <summary>
/// A colleague changed the cart after it was opened. Nothing was written; <paramref name="Current"/> is what it holds now, and
/// going on takes its version.
/// </summary>
public sealed record CartChangedMeanwhile(CartDetails Current) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Current.LastModifiedByName];
}

/// <summary>Two lines of a cart have the same number.</summary>
public sealed record CartLineIdRepeated : PortalError;

/// <summary>This partner has no such subscription of this customer.</summary>
public sealed record SubscriptionNotFound : PortalError;

/// <summary>It was cancelled, or its term has ended.</summary>
public sealed record SubscriptionNotActive : PortalError;

/// <summary>There is no term to renew.</summary>
public sealed record SubscriptionHasNoTerm : PortalError;

/// <summary>
/// Somebody else changed the subscription after the form was opened. Nothing was written; <paramref name="Current"/> is
/// what is there now, and saving over it takes its version.
/// </summary>
public sealed record SubscriptionChangedMeanwhile(SubscriptionLine Current) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Current.ChangedByName, Current.Quantity];
}

/// <summary>Customers are deleted in a sandbox only (spec/partner-center-api.md C5, on the wire 900127).</summary>
public sealed record NotASandbox : PortalError;

/// <summary>The relationship stays while subscriptions are active (spec/dashboard.md 5).</summary>
public sealed record SubscriptionsStillActive(int Count) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Count];
}
