using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Orders;

/// <summary>A request to fill a cart.</summary>
public sealed record NewCart
{
    /// <summary>The caller's own id for this request: sent twice, it makes one cart.</summary>
    public required Guid RequestId { get; init; }

    public required IReadOnlyList<NewCartLine> Lines { get; init; }
}

/// <summary>One position of a cart. <paramref name="Id"/> is the caller's own number of it, once in each cart.</summary>
public sealed record NewCartLine(int Id, NewOrderLine Item);

/// <summary>The checks of a cart that need no database: those of an order of its lines, and its numbers.</summary>
public static class NewCartRules
{
    /// <summary>Judges the lines; faults are at the fields of <see cref="NewOrderRules.FieldOf"/>.</summary>
    public static FieldRules Check(IReadOnlyList<NewCartLine> lines)
    {
        var rules = NewOrderRules.Check(OrderOf(lines.Select(line => line.Item)), out _);
        var ids = new HashSet<int>();
        for (var number = 0; number < lines.Count; number++)
        {
            if (!ids.Add(lines[number].Id))
            {
                rules.Add(NewOrderRules.FieldOf(number, nameof(NewCartLine.Id)), new CartLineIdRepeated());
            }
        }

        return rules;
    }

    /// <summary>Judges what a cart holds as the order that it is to become.</summary>
    internal static FieldRules CheckOut(Cart cart, out IReadOnlyList<PricedLine> lines) =>
        NewOrderRules.Check(
            OrderOf(
                cart.Lines.OrderBy(line => line.Number)
                    .Select(line => new NewOrderLine
                    {
                        CatalogItemId = line.CatalogItemId,
                        Term = line.Term,
                        Billing = line.Billing,
                        Quantity = line.Quantity,
                        FriendlyName = line.FriendlyName,
                    })
            ),
            out lines
        );

    /// <summary>The lines as they are stored: offers as the catalogue spells them.</summary>
    internal static List<CartLine> ToLines(Guid cartId, IReadOnlyList<NewCartLine> lines) =>
        [
            .. lines.Select(
                (line, number) =>
                    new CartLine
                    {
                        CartId = cartId,
                        Number = number,
                        LineId = line.Id,
                        CatalogItemId = Catalogue.Find(PlainText.CleanCode(line.Item.CatalogItemId))!.CatalogItemId,
                        Term = line.Item.Term,
                        Billing = line.Item.Billing,
                        Quantity = line.Item.Quantity,
                        FriendlyName = PlainText.CleanOrNull(line.Item.FriendlyName),
                    }
            ),
        ];

    private static NewOrder OrderOf(IEnumerable<NewOrderLine> lines) =>
        new() { RequestId = Guid.Empty, Lines = [.. lines] };
}
