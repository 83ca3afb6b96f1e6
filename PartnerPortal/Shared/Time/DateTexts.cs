using System.Globalization;

namespace PartnerPortal.Shared.Time;

/// <summary>Dates as people read them: the month as a word, so that day and month are never mistaken for each other.</summary>
public static class DateTexts
{
    public static string Date(DateOnly date, CultureInfo culture) => date.ToString(Pattern(culture, "MMM"), culture);

    /// <summary>Without the year, where that is said beside it.</summary>
    public static string Day(DateOnly date, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return date.ToString(
            culture.DateTimeFormat.MonthDayPattern.Replace("MMMM", "MMM", StringComparison.Ordinal),
            culture
        );
    }

    /// <summary>With the whole month.</summary>
    public static string LongDate(DateOnly date, CultureInfo culture) =>
        date.ToString(Pattern(culture, "MMMM"), culture);

    /// <summary>With the weekday and the whole month.</summary>
    public static string FullDate(DateOnly date, CultureInfo culture) =>
        date.ToString("dddd", culture) + " " + date.ToString(Pattern(culture, "MMMM"), culture);

    public static string Time(DateTime moment, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return moment.ToString(culture.DateTimeFormat.ShortTimePattern, culture);
    }

    private static string Pattern(CultureInfo culture, string month)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return culture.DateTimeFormat.ShortDatePattern.StartsWith('M') ? month + " d, yyyy" : "d " + month + " yyyy";
    }
}
