using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Orders;

/// <summary>Wire: Cart (spec/partner-center-api.md 7.2).</summary>
internal sealed record CartResource(
    Guid Id,
    string CreationTimestamp,
    string LastModifiedTimestamp,
    string ExpirationTimestamp,
    string LastModifiedUser,
    string Status,
    IReadOnlyList<CartLineItemResource> LineItems,
    ResourceLinks Links,
    ResourceAttributes Attributes
);

/// <summary>Wire: a position of a cart.</summary>
internal sealed record CartLineItemResource(
    int Id,
    string CatalogItemId,
    string? FriendlyName,
    int Quantity,
    string CurrencyCode,
    string BillingCycle,
    string? TermDuration,
    string OrderGroup
);

/// <summary>Wire: what is sent to fill a cart.</summary>
internal sealed record SentCartResource(IReadOnlyList<SentCartLineItemResource?>? LineItems);

/// <summary>Wire: a position as it is sent.</summary>
internal sealed record SentCartLineItemResource(
    int? Id,
    string? CatalogItemId,
    string? FriendlyName,
    int? Quantity,
    string? BillingCycle,
    string? TermDuration
);

/// <summary>Wire: CartCheckoutResult. Of each order group there is an order or an error.</summary>
internal sealed record CartCheckoutResource(
    IReadOnlyList<OrderResource> Orders,
    IReadOnlyList<OrderErrorResource>? OrderErrors,
    ResourceAttributes Attributes
);

/// <summary>Wire: why an order group was not bought.</summary>
internal sealed record OrderErrorResource(string OrderGroupId, int Code, string Description);

/// <summary>Wire: Order.</summary>
internal sealed record OrderResource(
    Guid Id,
    string AlternateId,
    Guid ReferenceCustomerId,
    string BillingCycle,
    string CurrencyCode,
    IReadOnlyList<OrderLineItemResource> LineItems,
    string CreationDate,
    string Status,
    string TransactionType,
    ResourceLinks Links,
    ResourceAttributes Attributes
);

/// <summary>Wire: a position of an order.</summary>
internal sealed record OrderLineItemResource(
    int LineItemNumber,
    string OfferId,
    Guid SubscriptionId,
    string? TermDuration,
    string TransactionType,
    string FriendlyName,
    int Quantity
);

/// <summary>Wire: what is sent to place an order.</summary>
internal sealed record SentOrderResource(string? BillingCycle, IReadOnlyList<SentOrderLineItemResource?>? LineItems);

/// <summary>Wire: a position as it is sent.</summary>
internal sealed record SentOrderLineItemResource(
    string? OfferId,
    string? FriendlyName,
    int? Quantity,
    string? TermDuration,
    string? BillingCycle
);
