using System.Globalization;

namespace PartnerPortal.Dashboard.Overview;

/// <summary>Numbers as the user's region writes them.</summary>
internal static class OverviewNumbers
{
    private const char Minus = '\u2212';

    public static string Count(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>
    /// A share as whole percent. 100 % is said only of all and 0 % only of none; a dash where there are no customers.
    /// </summary>
    public static string Percent(double? share) =>
        share is null ? "–"
        : share is > 0 and < 0.01 ? "< " + 0.01.ToString("P0", CultureInfo.CurrentCulture)
        : (share is < 1 ? Math.Min(Math.Round(share.Value, 2), 0.99) : 1).ToString("P0", CultureInfo.CurrentCulture);

    /// <summary>A difference with its sign.</summary>
    public static string Change(double difference) =>
        difference switch
        {
            > 0 => "+" + difference.ToString("0.#", CultureInfo.CurrentCulture),
            < 0 => Minus + (-difference).ToString("0.#", CultureInfo.CurrentCulture),
            _ => "±0",
        };

    /// <summary>A difference of customers with its sign.</summary>
    public static string Change(long difference) =>
        difference switch
        {
            > 0 => "+" + Count(difference),
            < 0 => Minus + Count(-difference),
            _ => "±0",
        };
}
