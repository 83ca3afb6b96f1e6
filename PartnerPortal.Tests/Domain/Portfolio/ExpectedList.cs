using System.Globalization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>What a list is to have, worked out over all rows in memory.</summary>
internal static class ExpectedList
{
    /// <summary>Whether a row is one that the filter asks for.</summary>
    /// <param name="tags">The keys of the customer's tags.</param>
    public static bool Has(PortfolioFilter filter, PortfolioRow row, IEnumerable<string> tags) =>
        Words(filter).All(word => row.SearchText.Contains(word, StringComparison.Ordinal))
        && (filter.Status ?? row.Status) == row.Status
        && Is(filter.Country ?? row.Country, row.Country)
        && (filter.ResellerId is null || filter.ResellerId == row.ResellerId)
        && (filter.IsAccepted ?? AcceptanceConclusion.IsAcceptance(row.Status))
            == AcceptanceConclusion.IsAcceptance(row.Status)
        && (filter.Confirmation ?? row.Confirmation) == row.Confirmation
        && (filter.Direct ?? row.Direct) == row.Direct
        && (filter.VersionLabel is null || Is(filter.VersionLabel, row.VersionLabel))
        && (row.Traits & filter.Traits) == filter.Traits
        && (filter.AcceptedFrom is null || row.AcceptedOn >= filter.AcceptedFrom)
        && (filter.AcceptedTo is null || row.AcceptedOn <= filter.AcceptedTo)
        && (filter.InvitedBefore is not { } invited || row.InvitedAt < Midnight(invited))
        && (filter.InvitationEndsBefore is not { } ends || row.InvitedUntil < Midnight(ends))
        && (filter.Tag is null || tags.Contains(TagRules.KeyOf(filter.Tag), StringComparer.Ordinal));

    /// <summary>The tenants of these rows in an order; names as in English.</summary>
    public static List<Guid> Sorted(
        IEnumerable<PortfolioRow> rows,
        PortfolioSort sort,
        bool descending,
        bool swedish = false
    )
    {
        var ordered = rows.OrderBy(row =>
                sort switch
                {
                    PortfolioSort.Status => (int)row.Status,
                    PortfolioSort.Confirmation => (int)row.Confirmation,
                    PortfolioSort.Direct => (int)row.Direct,
                    _ => 0,
                }
            )
            .ThenBy(
                row =>
                    sort switch
                    {
                        PortfolioSort.Domain => row.Domain,
                        PortfolioSort.Changed => row.ChangedAt.Ticks.ToString("D20", CultureInfo.InvariantCulture),
                        _ => Convert.ToHexString(swedish ? row.NameKeySwedish : row.NameKey),
                    },
                StringComparer.Ordinal
            )
            .ThenBy(row => row.Number)
            .Select(row => row.CustomerTenantId);
        return [.. descending ? ordered.Reverse() : ordered];
    }

    private static IEnumerable<string> Words(PortfolioFilter filter) =>
        (filter.Search ?? string.Empty)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(PlainText.Fold);

    private static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    private static bool Is(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);
}
