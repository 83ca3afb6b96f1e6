namespace PartnerPortal.Domain.Orders;

/// <summary>How long a subscription is bought for. The numbers are stored.</summary>
public enum TermDuration
{
    /// <summary>No term: it continues until it is cancelled, as an Azure plan does.</summary>
    None = 0,

    OneMonth = 1,

    OneYear = 2,

    ThreeYears = 3,
}

/// <summary>Terms in months, and as the wire writes them (spec/partner-center-api.md 7.2).</summary>
public static class TermDurations
{
    private static readonly IReadOnlyList<(TermDuration Term, string Wire, int Months)> Known =
    [
        (TermDuration.None, string.Empty, 0),
        (TermDuration.OneMonth, "P1M", 1),
        (TermDuration.OneYear, "P1Y", 12),
        (TermDuration.ThreeYears, "P3Y", 36),
    ];

    /// <summary>ISO 8601, such as <c>P1M</c>; empty for no term.</summary>
    public static string ToWire(this TermDuration term) => Entry(term).Wire;

    /// <summary>The term with this name on the wire, in any case; null if there is none.</summary>
    public static TermDuration? FromWire(string? wire)
    {
        foreach (var known in Known)
        {
            if (string.Equals(known.Wire, wire ?? string.Empty, StringComparison.OrdinalIgnoreCase))
            {
                return known.Term;
            }
        }

        return null;
    }

    /// <summary>UTC; when the first term ends that began at <paramref name="start"/>; null without a term.</summary>
    public static DateTime? EndAfter(this TermDuration term, DateTime start) =>
        term == TermDuration.None ? null : start.AddMonths(Entry(term).Months);

    /// <summary>
    /// UTC; when the term ends that follows the one ending at <paramref name="end"/>. Counted from the start, so that what
    /// began on the 31st ends on the 31st wherever the month has one.
    /// </summary>
    public static DateTime Next(this TermDuration term, DateTime start, DateTime end)
    {
        var months = ((end.Year - start.Year) * 12) + end.Month - start.Month;
        return start.AddMonths(months + Entry(term).Months);
    }

    private static (TermDuration Term, string Wire, int Months) Entry(TermDuration term) =>
        Known.Single(known => known.Term == term);
}
