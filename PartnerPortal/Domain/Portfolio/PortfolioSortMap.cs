using System.Globalization;
using PartnerPortal.Domain.Acceptances;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// One way to walk along a list: by a column, then by the row's number. By status it is the walk by name within each status, one status
/// after the other.
/// </summary>
/// <param name="Column">The column of <see cref="PortfolioRow"/>.</param>
/// <param name="ValueOf">A row's value as a cursor carries it.</param>
/// <param name="Parse">The column's value that a cursor carries; null if it is invalid in this order.</param>
internal sealed record PortfolioOrder(
    string Column,
    bool IsByStatus,
    Func<PortfolioRow, string> ValueOf,
    Func<string, object?> Parse
)
{
    private const char Separator = ':';

    public bool IsByChange => string.Equals(Column, nameof(PortfolioRow.ChangedAt), StringComparison.Ordinal);

    /// <summary>A row's position in this order.</summary>
    public string PlaceOf(PortfolioRow row) => IsByStatus ? $"{row.Status}{Separator}{ValueOf(row)}" : ValueOf(row);

    /// <summary>Reads a position; null if it is invalid in this order.</summary>
    public (AcceptanceStatus? Status, object Value)? Read(string place)
    {
        if (!IsByStatus)
        {
            return Parse(place) is { } value ? (null, value) : null;
        }

        return
            place.Split(Separator, 2) is [var name, var inner]
            && Enum.TryParse<AcceptanceStatus>(name, out var status)
            && Enum.IsDefined(status)
            && Parse(inner) is { } within
            ? (status, within)
            : null;
    }
}

/// <summary>The order of each sort, by map: no column name ever comes from a client.</summary>
internal static class PortfolioSortMap
{
    // A position in one order of names is invalid in the other.
    private const string SwedishPrefix = "sv-";

    private static readonly PortfolioOrder name = new(
        nameof(PortfolioRow.NameKey),
        IsByStatus: false,
        row => Convert.ToHexStringLower(row.NameKey),
        FromHex
    );

    private static readonly PortfolioOrder swedishName = new(
        nameof(PortfolioRow.NameKeySwedish),
        IsByStatus: false,
        row => SwedishPrefix + Convert.ToHexStringLower(row.NameKeySwedish),
        value =>
            value.StartsWith(SwedishPrefix, StringComparison.Ordinal) ? FromHex(value[SwedishPrefix.Length..]) : null
    );

    private static readonly PortfolioOrder domain = new(
        nameof(PortfolioRow.Domain),
        IsByStatus: false,
        row => row.Domain,
        value => value
    );

    private static readonly PortfolioOrder changed = new(
        nameof(PortfolioRow.ChangedAt),
        IsByStatus: false,
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
            PortfolioSort.Status => byName with { IsByStatus = true },
            PortfolioSort.Changed => changed,
            _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, message: null),
        };
    }

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
