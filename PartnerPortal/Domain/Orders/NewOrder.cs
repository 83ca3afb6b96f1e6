using System.Globalization;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Orders;

/// <summary>A request to buy.</summary>
public sealed record NewOrder
{
    /// <summary>The caller's own id for this request: sent twice, it places one order.</summary>
    public required Guid RequestId { get; init; }

    public required IReadOnlyList<NewOrderLine> Lines { get; init; }
}

/// <summary>One position of a request to buy.</summary>
public sealed record NewOrderLine
{
    /// <summary>product:sku:availability.</summary>
    public required string CatalogItemId { get; init; }

    public required TermDuration Term { get; init; }

    public required BillingCycle Billing { get; init; }

    public required int Quantity { get; init; }

    /// <summary>What the buyer calls it; optional.</summary>
    public string? FriendlyName { get; init; }
}

/// <summary>A line that may be bought, with what the catalogue says of it.</summary>
public sealed record PricedLine(CatalogueOffer Offer, OfferPlan Plan, int Quantity, string? FriendlyName);

/// <summary>The checks of an order that need no database.</summary>
public static class NewOrderRules
{
    public const int MaximumLines = 20;

    /// <summary>The longest <see cref="NewOrderLine.FriendlyName"/>.</summary>
    public const int FriendlyNameLength = 200;

    /// <summary>The name of a line's field in <see cref="Shared.Results.FieldFault"/>.</summary>
    public static string FieldOf(int line, string member) =>
        string.Create(CultureInfo.InvariantCulture, $"{nameof(NewOrder.Lines)}[{line}].{member}");

    /// <summary>Judges a request. The lines are given back as far as each can be bought.</summary>
    public static FieldRules Check(NewOrder request, out IReadOnlyList<PricedLine> lines)
    {
        var rules = new FieldRules();
        if (request.Lines.Count == 0)
        {
            rules.Add(nameof(NewOrder.Lines), new OrderWithoutLines());
        }
        else if (request.Lines.Count > MaximumLines)
        {
            rules.Add(nameof(NewOrder.Lines), new OrderHasTooManyLines(MaximumLines));
        }

        var priced = new List<PricedLine>();
        for (var number = 0; number < request.Lines.Count && number < MaximumLines; number++)
        {
            if (Check(rules, number, request.Lines[number]) is { } line)
            {
                priced.Add(line);
            }
        }

        lines = priced;
        return rules;
    }

    private static PricedLine? Check(FieldRules rules, int number, NewOrderLine line)
    {
        var catalogItemId = PlainText.CleanCode(line.CatalogItemId);
        if (Catalogue.Find(catalogItemId) is not { } offer)
        {
            rules.Add(
                FieldOf(number, nameof(NewOrderLine.CatalogItemId)),
                catalogItemId.Length == 0 ? new FieldRequired() : new OfferUnknown()
            );
            return null;
        }

        var friendlyName = PlainText.CleanOrNull(line.FriendlyName);
        rules.Text(
            FieldOf(number, nameof(NewOrderLine.FriendlyName)),
            friendlyName ?? string.Empty,
            FriendlyNameLength,
            required: false
        );
        var plan = offer.FindPlan(line.Term, line.Billing);
        if (plan is null)
        {
            var isTermMissing =
                line.Term == TermDuration.None && !offer.Plans.Any(known => known.Term == TermDuration.None);
            rules.Add(
                FieldOf(number, nameof(NewOrderLine.Term)),
                isTermMissing ? new TermMissing() : new PlanNotOffered()
            );
        }

        if (line.Quantity < offer.MinimumQuantity || line.Quantity > offer.MaximumQuantity)
        {
            rules.Add(
                FieldOf(number, nameof(NewOrderLine.Quantity)),
                new QuantityOutOfRange(offer.MinimumQuantity, offer.MaximumQuantity)
            );
            return null;
        }

        return plan is null ? null : new PricedLine(offer, plan, line.Quantity, friendlyName);
    }
}
