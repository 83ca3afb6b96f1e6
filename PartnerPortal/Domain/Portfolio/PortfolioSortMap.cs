using System.Globalization;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// One way to walk along a list: by a column, then by the row's number. With groups, such as those by status, it is the walk by name
/// within each group, one group after the other.
/// </summary>
/// <param name="Key">The column.</param>
/// <param name="ValueOf">A row's value as a cursor carries it.</param>
/// <param name="Parse">The column's value that a cursor carries; null if it is invalid in this order.</param>
internal sealed record PortfolioOrder(
    SortColumn Key,
    PortfolioGroup? Group,
    Func<PortfolioRow, string> ValueOf,
    Func<string, object?> Parse
)
{
    private const char Separator = ':';

    /// <summary>A row's position in this order.</summary>
    public string PlaceOf(PortfolioRow row) =>
        Group is null ? ValueOf(row) : $"{Group.NameOf(row)}{Separator}{ValueOf(row)}";

    /// <summary>Reads a position; null if it is invalid in this order.</summary>
    public (int? Group, object Value)? Read(string place)
    {
        if (Group is null)
        {
            return Parse(place) is { } value ? (null, value) : null;
        }

        return
            place.Split(Separator, 2) is [var name, var inner]
            && Group.Read(name) is { } group
            && Parse(inner) is { } within
            ? (group, within)
            : null;
    }
}

/// <summary>What rows are grouped by in an order: a dimension of their facets, by its stored numbers.</summary>
/// <param name="Of">The group of a facet's rows.</param>
/// <param name="NameOf">The name of a row's group, as a cursor carries it.</param>
/// <param name="Read">The group of that name; null if there is none.</param>
internal sealed record PortfolioGroup(
    Func<PortfolioFacet, int> Of,
    Func<PortfolioRow, string> NameOf,
    Func<string, int?> Read
)
{
    public static PortfolioGroup By<T>(Func<PortfolioFacet, T> ofFacet, Func<PortfolioRow, T> ofRow)
        where T : struct, Enum =>
        new(
            facet => Convert.ToInt32(ofFacet(facet), CultureInfo.InvariantCulture),
            row => ofRow(row).ToString(),
            name =>
                Enum.TryParse<T>(name, out var known) && Enum.IsDefined(known)
                    ? Convert.ToInt32(known, CultureInfo.InvariantCulture)
                    : null
        );
}

/// <summary>The order of each sort, by map: no column name ever comes from a client.</summary>
internal static class PortfolioSortMap
{
    // A position in one order of names is invalid in the other.
    private const string SwedishPrefix = "sv-";

    private static readonly PortfolioGroup byStatus = PortfolioGroup.By(facet => facet.Status, row => row.Status);

    private static readonly PortfolioGroup byConfirmation = PortfolioGroup.By(
        facet => facet.Confirmation,
        row => row.Confirmation
    );

    private static readonly PortfolioGroup byDirect = PortfolioGroup.By(facet => facet.Direct, row => row.Direct);

    private static readonly PortfolioOrder name = new(
        SortColumn.OfKeys(row => row.NameKey),
        Group: null,
        row => Convert.ToHexStringLower(row.NameKey),
        FromHex
    );

    private static readonly PortfolioOrder swedishName = new(
        SortColumn.OfKeys(row => row.NameKeySwedish),
        Group: null,
        row => SwedishPrefix + Convert.ToHexStringLower(row.NameKeySwedish),
        value =>
            value.StartsWith(SwedishPrefix, StringComparison.Ordinal) ? FromHex(value[SwedishPrefix.Length..]) : null
    );

    private static readonly PortfolioOrder domain = new(
        SortColumn.OfTexts(row => row.Domain),
        Group: null,
        row => row.Domain,
        value => value
    );

    private static readonly PortfolioOrder changed = new(
        SortColumn.OfTimes(row => row.ChangedAt),
        Group: null,
        row => row.ChangedAt.Ticks.ToString(CultureInfo.InvariantCulture),
        value => FromTicks(value)
    );

    public static PortfolioOrder Of(PortfolioSort sort, CultureInfo culture)
    {
        var byName = string.Equals(culture.TwoLetterISOLanguageName, "sv", StringComparison.Ordinal)
            ? swedishName
            : name;
        return sort switch
        {
            PortfolioSort.Name => byName,
            PortfolioSort.Domain => domain,
            PortfolioSort.Status => byName with { Group = byStatus },
            PortfolioSort.Confirmation => byName with { Group = byConfirmation },
            PortfolioSort.Direct => byName with { Group = byDirect },
            PortfolioSort.Changed => changed,
            _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, message: null),
        };
    }

    /// <summary>The rows in the order of their last changes.</summary>
    public static IOrderedQueryable<PortfolioRow> ByChange(IQueryable<PortfolioRow> rows) =>
        changed.Key.Ordered(changed.Key.Behind(rows, place: null, descending: false), descending: false);

    private static byte[]? FromHex(string value)
    {
        try
        {
            return Convert.FromHexString(value);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static DateTime? FromTicks(string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
        && ticks <= DateTime.MaxValue.Ticks
            ? new DateTime(ticks, DateTimeKind.Utc)
            : null;
}
