using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Orders;

/// <summary>A subscription as a screen shows it; times are UTC, <paramref name="UnitPrice"/> is in minor units.</summary>
/// <param name="TermEndsAt">When the current term ends; null without a term.</param>
/// <param name="Version">What a change has to name as seen.</param>
public sealed record SubscriptionLine(
    Guid Id,
    string CatalogItemId,
    string OfferName,
    OfferKind Kind,
    TermDuration Term,
    BillingCycle Billing,
    int Quantity,
    long UnitPrice,
    string Currency,
    SubscriptionStatus Status,
    DateTime StartedAt,
    DateTime? TermEndsAt,
    bool RenewsAutomatically,
    DateTime? CancelledAt,
    long Version,
    DateTime ChangedAt,
    string ChangedByName
)
{
    /// <summary>Whether its number of licences can be changed.</summary>
    public bool CanChangeQuantity => Status == SubscriptionStatus.Active && Kind == OfferKind.License;

    /// <summary>Whether there is a term to renew.</summary>
    public bool CanRenew => Status == SubscriptionStatus.Active && Term != TermDuration.None;

    internal static SubscriptionLine Of(Subscription subscription, DateTime now) =>
        new(
            subscription.Id,
            subscription.CatalogItemId,
            subscription.OfferName,
            subscription.Kind,
            subscription.Term,
            subscription.Billing,
            subscription.Quantity,
            subscription.UnitPrice,
            subscription.Currency,
            subscription.StatusAt(now),
            subscription.StartedAt,
            subscription.TermEndAt(now),
            subscription.RenewsAutomatically,
            subscription.CancelledAt,
            subscription.Version,
            subscription.ChangedAt,
            subscription.ChangedByName
        );
}

/// <summary>A position of a placed order.</summary>
public sealed record OrderedLine(
    int Number,
    Guid SubscriptionId,
    string CatalogItemId,
    string OfferName,
    TermDuration Term,
    BillingCycle Billing,
    int Quantity,
    long UnitPrice,
    string? FriendlyName
);

/// <summary>A placed order; <paramref name="PlacedAt"/> is UTC.</summary>
public sealed record OrderSummary(
    Guid Id,
    DateTime PlacedAt,
    string PlacedByName,
    AccessWay Way,
    string Currency,
    IReadOnlyList<OrderedLine> Lines
)
{
    private const int NumberLength = 12;

    /// <summary>What people call the order: its id's beginning, short enough to be read out on the telephone.</summary>
    public string Number => Id.ToString("N", CultureInfo.InvariantCulture)[..NumberLength];

    public OrderTotals Totals => OrderTotals.Of(Lines.Select(line => (line.Billing, line.Quantity, line.UnitPrice)));
}

/// <summary>An order with what has become of the subscriptions it brought about, in the order of its lines.</summary>
public sealed record OrderDetails(OrderSummary Order, IReadOnlyList<SubscriptionLine> Subscriptions);

/// <summary>All that a partner has sold to one customer: what runs first, then what has ended; orders newest first.</summary>
public sealed record CustomerOrders(IReadOnlyList<SubscriptionLine> Subscriptions, IReadOnlyList<OrderSummary> Orders);

/// <summary>What a customer can be sold, and in which currency.</summary>
public sealed record CustomerCatalogue(string Currency, IReadOnlyList<CatalogueOffer> Offers);

/// <summary>What the faces ask about orders. A reseller sees what its provider sold through it.</summary>
public sealed class OrderQueries(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Subscriptions and orders of a customer that the caller's partner sees; a refusal of <see cref="CustomerDoor"/> for
    /// every other id.
    /// </summary>
    public Task<Result<CustomerOrders>> OfCustomerAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadSnapshotAsync<Result<CustomerOrders>>(
            async db =>
            {
                var found = await SellerAsync(db, caller, customerTenantId, cancellationToken);
                if (!found.TryGet(out var seller, out var error))
                {
                    return error;
                }

                var now = time.GetUtcNow().UtcDateTime;
                var subscriptions = await SubscriptionsOf(db, seller.Id, customerTenantId)
                    .ToListAsync(cancellationToken);
                var orders = await OrdersOf(db, seller.Id, customerTenantId)
                    .OrderByDescending(order => order.PlacedAt)
                    .ThenBy(order => order.Id)
                    .ToListAsync(cancellationToken);
                return new CustomerOrders(
                    [
                        .. subscriptions
                            .Select(subscription => SubscriptionLine.Of(subscription, now))
                            .OrderBy(line => line.Status)
                            .ThenByDescending(line => line.StartedAt)
                            .ThenBy(line => line.OfferName, StringComparer.Ordinal),
                    ],
                    [.. orders.Select(SummaryOf)]
                );
            },
            cancellationToken
        );

    /// <summary>One order; <see cref="OrderNotFound"/> if the caller's partner has no such order of the customer.</summary>
    public Task<Result<OrderSummary>> OrderAsync(
        Caller caller,
        Guid customerTenantId,
        Guid orderId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<OrderSummary>>(
            async db =>
            {
                var found = await SellerAsync(db, caller, customerTenantId, cancellationToken);
                if (!found.TryGet(out var seller, out var error))
                {
                    return error;
                }

                var order = await OrdersOf(db, seller.Id, customerTenantId)
                    .SingleOrDefaultAsync(order => order.Id == orderId, cancellationToken);
                return order is null ? new OrderNotFound() : SummaryOf(order);
            },
            cancellationToken
        );

    /// <summary>
    /// One order and its subscriptions as they are now; <see cref="OrderNotFound"/> if the caller's partner has no such order
    /// of the customer.
    /// </summary>
    public Task<Result<OrderDetails>> DetailsAsync(
        Caller caller,
        Guid customerTenantId,
        Guid orderId,
        CancellationToken cancellationToken
    ) =>
        store.ReadSnapshotAsync<Result<OrderDetails>>(
            async db =>
            {
                var found = await SellerAsync(db, caller, customerTenantId, cancellationToken);
                if (!found.TryGet(out var seller, out var error))
                {
                    return error;
                }

                var order = await OrdersOf(db, seller.Id, customerTenantId)
                    .SingleOrDefaultAsync(order => order.Id == orderId, cancellationToken);
                if (order is null)
                {
                    return new OrderNotFound();
                }

                var now = time.GetUtcNow().UtcDateTime;
                var ids = order.Lines.Select(line => line.SubscriptionId).ToList();
                var subscriptions = await SubscriptionsOf(db, seller.Id, customerTenantId)
                    .Where(subscription => ids.Contains(subscription.Id))
                    .ToDictionaryAsync(subscription => subscription.Id, cancellationToken);
                return new OrderDetails(
                    SummaryOf(order),
                    [
                        .. order
                            .Lines.OrderBy(line => line.Number)
                            .Select(line => SubscriptionLine.Of(subscriptions[line.SubscriptionId], now)),
                    ]
                );
            },
            cancellationToken
        );

    /// <summary>The offers with the prices of the partner that sells to this customer.</summary>
    public Task<Result<CustomerCatalogue>> CatalogueAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<CustomerCatalogue>>(
            async db =>
            {
                var found = await SellerAsync(db, caller, customerTenantId, cancellationToken);
                return found.TryGet(out var seller, out var error)
                    ? new CustomerCatalogue(Catalogue.CurrencyOf(seller.Country), Catalogue.All)
                    : error;
            },
            cancellationToken
        );

    /// <summary>
    /// How many subscriptions of a customer are active; a refusal of <see cref="CustomerDoor"/> for an id that the caller does not see.
    /// </summary>
    public Task<Result<int>> CountActiveAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<int>>(
            async db =>
            {
                var found = await SellerAsync(db, caller, customerTenantId, cancellationToken);
                return found.TryGet(out var seller, out var error)
                    ? await CountActiveAsync(
                        db,
                        seller.Id,
                        customerTenantId,
                        time.GetUtcNow().UtcDateTime,
                        cancellationToken
                    )
                    : error;
            },
            cancellationToken
        );

    /// <summary>The subscriptions of which <see cref="Subscription.StatusAt"/> says that they are active.</summary>
    internal static async Task<int> CountActiveAsync(
        PortalDb db,
        Guid partnerId,
        Guid customerTenantId,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        (await SubscriptionsOf(db, partnerId, customerTenantId).AsNoTracking().ToListAsync(cancellationToken)).Count(
            subscription => subscription.StatusAt(now) == SubscriptionStatus.Active
        );

    private static IQueryable<Subscription> SubscriptionsOf(PortalDb db, Guid partnerId, Guid customerTenantId) =>
        db.Set<Subscription>()
            .Where(subscription =>
                subscription.PartnerId == partnerId && subscription.CustomerTenantId == customerTenantId
            );

    internal static IQueryable<Order> OrdersOf(PortalDb db, Guid partnerId, Guid customerTenantId) =>
        db.Set<Order>()
            .Include(order => order.Lines)
            .Where(order => order.PartnerId == partnerId && order.CustomerTenantId == customerTenantId);

    /// <summary>The partner that sells to the customer: the caller's, or the provider of a reseller that looks.</summary>
    internal static async Task<Result<Partner>> SellerAsync(
        PortalDb db,
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    )
    {
        var seller = await (
            from relationship in CustomerAccess.VisibleTo(db, caller.PartnerId, customerTenantId)
            join partner in db.Set<Partner>() on relationship.PartnerId equals partner.Id
            select partner
        ).FirstOrDefaultAsync(cancellationToken);
        return seller is null
            ? await CustomerDoor.MissingAsync(db, caller.PartnerId, customerTenantId, cancellationToken)
            : seller;
    }

    internal static OrderSummary SummaryOf(Order order) =>
        new(
            order.Id,
            order.PlacedAt,
            order.PlacedByName,
            order.Way,
            order.Currency,
            [
                .. order
                    .Lines.OrderBy(line => line.Number)
                    .Select(line => new OrderedLine(
                        line.Number,
                        line.SubscriptionId,
                        line.CatalogItemId,
                        line.OfferName,
                        line.Term,
                        line.Billing,
                        line.Quantity,
                        line.UnitPrice,
                        line.FriendlyName
                    )),
            ]
        );
}
