using System.Collections.Frozen;
using System.Globalization;
using PartnerPortal.Shared.EmbeddedData;

namespace PartnerPortal.Domain.Orders;

/// <summary>The offers that the portal sells, with their prices in each partner's currency.</summary>
public static class Catalogue
{
    public const string SwedishKrona = "SEK";
    public const string Euro = "EUR";

    private const string Source = "catalogue.csv";

    private static readonly Lazy<(
        IReadOnlyList<CatalogueOffer> All,
        FrozenDictionary<string, CatalogueOffer> ById
    )> table = new(Load);

    /// <summary>Every offer, in the order of the catalogue.</summary>
    public static IReadOnlyList<CatalogueOffer> All => table.Value.All;

    /// <summary>The offer with this catalogue item id, in any case of letters; or null.</summary>
    public static CatalogueOffer? Find(string? catalogItemId) =>
        catalogItemId is null ? null : table.Value.ById.GetValueOrDefault(catalogItemId);

    /// <summary>The currency in which a partner of this country (ISO 3166) buys.</summary>
    public static string CurrencyOf(string partnerCountry) =>
        string.Equals(partnerCountry, "SE", StringComparison.Ordinal) ? SwedishKrona : Euro;

    private static (IReadOnlyList<CatalogueOffer>, FrozenDictionary<string, CatalogueOffer>) Load()
    {
        var rows = EmbeddedCsv.Read(
            Source,
            "catalog_item_id",
            "kind",
            "name",
            "quantity_min",
            "quantity_max",
            "term",
            "billing",
            "sek",
            "eur"
        );
        IReadOnlyList<CatalogueOffer> offers =
        [
            .. rows.GroupBy(row => row[0], StringComparer.Ordinal).Select(plans => FromRows([.. plans])),
        ];
        return (offers, offers.ToFrozenDictionary(offer => offer.CatalogItemId, StringComparer.OrdinalIgnoreCase));
    }

    // What the rows of an offer share has to be the same in each of them.
    private static CatalogueOffer FromRows(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var first = rows[0];
        var isWellFormed =
            rows.All(row => row.Take(5).SequenceEqual(first.Take(5), StringComparer.Ordinal))
            && rows.Select(row => (row[5], row[6])).Distinct().Count() == rows.Count;
        return isWellFormed
            ? new CatalogueOffer(
                first[0],
                Enum.Parse<OfferKind>(first[1]),
                first[2],
                Number(first[3]),
                Number(first[4]),
                [.. rows.Select(PlanOf)]
            )
            : throw new InvalidDataException($"'{Source}' contradicts itself at '{first[0]}'.");
    }

    private static OfferPlan PlanOf(IReadOnlyList<string> row) =>
        new(
            TermDurations.FromWire(row[5]) ?? throw Malformed(row),
            BillingCycles.FromWire(row[6]) ?? throw Malformed(row),
            new Dictionary<string, long>(StringComparer.Ordinal)
            {
                [SwedishKrona] = long.Parse(row[7], NumberStyles.None, CultureInfo.InvariantCulture),
                [Euro] = long.Parse(row[8], NumberStyles.None, CultureInfo.InvariantCulture),
            }.ToFrozenDictionary(StringComparer.Ordinal)
        );

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static InvalidDataException Malformed(IReadOnlyList<string> row) =>
        new($"'{Source}' has a row that cannot be read: {string.Join(',', row)}.");
}
