namespace PartnerPortal.Domain.Orders;

/// <summary>What kind of thing is bought. The numbers are stored.</summary>
public enum OfferKind
{
    /// <summary>Licence-based: the number of licences can change while it runs.</summary>
    License = 1,

    /// <summary>Billed by usage, one for a customer, without a count or a term.</summary>
    AzurePlan = 2,

    SoftwareSubscription = 3,

    ReservedInstance = 4,
}

/// <summary>One way to buy an offer, with the price of one for one billing cycle in minor units of each currency.</summary>
public sealed record OfferPlan(TermDuration Term, BillingCycle Billing, IReadOnlyDictionary<string, long> Prices)
{
    /// <summary>In minor units.</summary>
    public long PriceIn(string currency) => Prices[currency];
}

/// <summary>Something that can be ordered.</summary>
/// <param name="CatalogItemId">product:sku:availability.</param>
/// <param name="Name">The product's own name, the same in every language.</param>
/// <param name="Plans">The ways to buy it, the usual one first.</param>
public sealed record CatalogueOffer(
    string CatalogItemId,
    OfferKind Kind,
    string Name,
    int MinimumQuantity,
    int MaximumQuantity,
    IReadOnlyList<OfferPlan> Plans
)
{
    /// <summary>Whether the number can change while the subscription runs (spec/dashboard.md 1.11: licence-based ones).</summary>
    public bool HasLicenceCount => Kind == OfferKind.License;

    /// <summary>There is one, and no number to ask for.</summary>
    public bool IsSingle => MaximumQuantity == 1;

    /// <summary>The plan with this term and billing, or null.</summary>
    public OfferPlan? FindPlan(TermDuration term, BillingCycle billing) =>
        Plans.FirstOrDefault(plan => plan.Term == term && plan.Billing == billing);
}
