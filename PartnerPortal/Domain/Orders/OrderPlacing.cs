using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;

namespace PartnerPortal.Domain.Orders;

/// <summary>Puts an order that has passed its rules and the gate on record, whichever command it comes from.</summary>
internal static class OrderPlacing
{
    /// <summary>Adds the order with its subscriptions to the command's transaction.</summary>
    public static async Task<Order> PlaceAsync(
        PortalDb db,
        ActingSeller seller,
        Guid requestId,
        IReadOnlyList<PricedLine> lines,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var order = Compose(seller, requestId, lines, now, out var subscriptions);
        db.AddRange(subscriptions);
        db.Add(order);
        var tenant = await db.Set<CustomerTenant>()
            .SingleAsync(tenant => tenant.Id == order.CustomerTenantId, cancellationToken);
        tenant.FirstPurchaseAt ??= now;
        db.Touch(order.CustomerTenantId);
        await AppendEventAsync(db, seller, order, now, cancellationToken);
        return order;
    }

    private static Order Compose(
        ActingSeller seller,
        Guid requestId,
        IReadOnlyList<PricedLine> lines,
        DateTime now,
        out IReadOnlyList<Subscription> subscriptions
    )
    {
        var (acting, relationship) = seller;
        var currency = Catalogue.CurrencyOf(acting.Partner.Country);
        subscriptions =
        [
            .. lines.Select(line => new Subscription
            {
                Id = Guid.NewGuid(),
                PartnerId = acting.Partner.Id,
                CustomerTenantId = relationship.CustomerTenantId,
                CatalogItemId = line.Offer.CatalogItemId,
                OfferName = line.Offer.Name,
                Kind = line.Offer.Kind,
                Term = line.Plan.Term,
                Billing = line.Plan.Billing,
                Quantity = line.Quantity,
                UnitPrice = line.Plan.PriceIn(currency),
                Currency = currency,
                StartedAt = now,
                TermEndsAt = line.Plan.Term.EndAfter(now),
                RenewsAutomatically = line.Offer.HasLicenceCount,
                ChangedAt = now,
                ChangedByName = acting.Agent.DisplayName,
            }),
        ];
        var orderId = Guid.NewGuid();
        return new Order
        {
            Id = orderId,
            PartnerId = acting.Partner.Id,
            CustomerTenantId = relationship.CustomerTenantId,
            RequestId = requestId,
            Currency = currency,
            PlacedAt = now,
            PlacedByAgentId = acting.Agent.Id,
            PlacedByName = acting.Agent.DisplayName,
            Way = acting.Caller.Way,
            Lines =
            [
                .. subscriptions.Select(
                    (subscription, number) =>
                        new OrderLine
                        {
                            OrderId = orderId,
                            Number = number,
                            SubscriptionId = subscription.Id,
                            CatalogItemId = subscription.CatalogItemId,
                            OfferName = subscription.OfferName,
                            Term = subscription.Term,
                            Billing = subscription.Billing,
                            Quantity = subscription.Quantity,
                            UnitPrice = subscription.UnitPrice,
                            FriendlyName = lines[number].FriendlyName,
                        }
                ),
            ],
        };
    }

    /// <summary>What the audit trail says about an order.</summary>
    internal static object DetailOf(Order order) =>
        new
        {
            OrderId = order.Id,
            order.Currency,
            Lines = order
                .Lines.Select(line => new
                {
                    line.CatalogItemId,
                    line.OfferName,
                    Term = line.Term.ToWire(),
                    Billing = line.Billing.ToWire(),
                    line.Quantity,
                    line.UnitPrice,
                    line.SubscriptionId,
                    line.FriendlyName,
                })
                .ToList(),
        };

    private static Task AppendEventAsync(
        PortalDb db,
        ActingSeller seller,
        Order order,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        AuditLog.AppendAsync(
            db,
            order.PartnerId,
            AuditActor.Of(seller.Acting),
            AuditAction.OrderPlaced,
            seller.Subject,
            DetailOf(order),
            now,
            cancellationToken
        );
}
