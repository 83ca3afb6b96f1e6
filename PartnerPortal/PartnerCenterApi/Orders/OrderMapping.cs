using PartnerPortal.Domain.Orders;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Orders;

/// <summary>From carts and orders of the domain to the wire's.</summary>
internal static class OrderMapping
{
    public static CartResource Cart(Guid customerId, CartDetails cart) =>
        new(
            cart.Id,
            WireMoment.WithZone(cart.CreatedAt),
            WireMoment.WithZone(cart.LastModifiedAt),
            WireMoment.WithZone(cart.ExpiresAt),
            cart.LastModifiedByEmail,
            // The one enum of carts that is documented with a capital.
            cart.Status.ToString(),
            [
                .. cart.Lines.Select(line => new CartLineItemResource(
                    line.Id,
                    line.CatalogItemId,
                    line.FriendlyName,
                    line.Quantity,
                    cart.Currency,
                    line.Billing.ToWire(),
                    NullIfNone(line.Term),
                    line.OrderGroup
                )),
            ],
            ResourceLinks.To($"/customers/{customerId:D}/carts/{cart.Id:D}"),
            new ResourceAttributes("Cart")
        );

    public static OrderResource Order(Guid customerId, OrderSummary order) =>
        new(
            order.Id,
            order.Number,
            customerId,
            BillingOf(order),
            order.Currency,
            [
                .. order.Lines.Select(line => new OrderLineItemResource(
                    line.Number,
                    line.CatalogItemId,
                    line.SubscriptionId,
                    NullIfNone(line.Term),
                    "New",
                    line.FriendlyName ?? line.OfferName,
                    line.Quantity
                )),
            ],
            WireMoment.WithZone(order.PlacedAt),
            // An order that is on record here is carried out.
            "completed",
            "UserPurchase",
            ResourceLinks.To($"/customers/{customerId:D}/orders/{order.Id:D}"),
            new ResourceAttributes("Order")
        );

    // The wire has one cycle for an order, the domain one for each line.
    private static string BillingOf(OrderSummary order) =>
        (order.Lines is [var first, ..] ? first.Billing : BillingCycle.None).ToWire();

    private static string? NullIfNone(TermDuration term) => term == TermDuration.None ? null : term.ToWire();
}
