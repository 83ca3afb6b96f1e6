using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Orders;

/// <summary>Which numbers of licences a subscription may have.</summary>
public static class QuantityRules
{
    /// <summary>The least and the most; what the catalogue no longer sells keeps the range of its own number.</summary>
    public static (int Minimum, int Maximum) RangeOf(string catalogItemId, int quantity) =>
        Catalogue.Find(catalogItemId) is { } offer ? (offer.MinimumQuantity, offer.MaximumQuantity) : (1, quantity);

    internal static PortalError? Check(Subscription subscription, int quantity)
    {
        if (subscription.Kind != OfferKind.License)
        {
            return new QuantityIsFixed();
        }

        var (minimum, maximum) = RangeOf(subscription.CatalogItemId, subscription.Quantity);
        return quantity < minimum || quantity > maximum
            ? new InvalidFields([
                new FieldFault(nameof(QuantityChange.Quantity), new QuantityOutOfRange(minimum, maximum)),
            ])
            : null;
    }
}
