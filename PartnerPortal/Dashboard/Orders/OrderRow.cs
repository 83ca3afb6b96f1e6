using PartnerPortal.Domain.Orders;

namespace PartnerPortal.Dashboard.Orders;

/// <summary>A line of an order as it is shown; <paramref name="UnitPrice"/> is in minor units.</summary>
public sealed record OrderRow(
    string Offer,
    string? FriendlyName,
    TermDuration Term,
    BillingCycle Billing,
    int Quantity,
    long UnitPrice
)
{
    public static OrderRow Of(PricedLine line, string currency)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new(
            line.Offer.Name,
            line.FriendlyName,
            line.Plan.Term,
            line.Plan.Billing,
            line.Quantity,
            line.Plan.PriceIn(currency)
        );
    }

    public static OrderRow Of(OrderedLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new(line.OfferName, line.FriendlyName, line.Term, line.Billing, line.Quantity, line.UnitPrice);
    }
}
