using System.Globalization;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Shared.Ui;

/// <summary>Reads and writes dates as people type them in a culture.</summary>
public static class DateInput
{
    private static readonly string[] isoPatterns = ["yyyy-M-d", "yyyyMMdd"];
    private static readonly string[] separators = ["'/'", "-", "."];
    private static readonly string[] years = ["yyyy", "yy"];

    /// <summary>
    /// Reads the culture's own order of day, month and year with any usual separator, or the ISO form. Two-digit years are read
    /// by the culture's calendar.
    /// </summary>
    public static bool TryRead(string? text, CultureInfo culture, out DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(culture);
        date = default;
        text = PlainText.CleanCode(text);
        if (text.Length == 0)
        {
            return false;
        }

        var typed = text.Replace(" ", string.Empty, StringComparison.Ordinal);
        return DateOnly.TryParseExact(typed, isoPatterns, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            || DateOnly.TryParseExact(typed, Patterns(culture), culture, DateTimeStyles.None, out date)
            || DateOnly.TryParse(text, culture, DateTimeStyles.AllowWhiteSpaces, out date) && HasYear(typed);
    }

    public static string Write(DateOnly date, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return date.ToString(culture.DateTimeFormat.ShortDatePattern, culture);
    }

    /// <summary>The framework completes '3 May' with this year by the server's clock; a date of evidence must say its year.</summary>
    private static bool HasYear(string typed) => typed.Count(char.IsAsciiDigit) >= 5;

    private static string[] Patterns(CultureInfo culture)
    {
        var order = string.Concat(
            culture.DateTimeFormat.ShortDatePattern.Where(c => c is 'd' or 'M' or 'y').Distinct()
        );
        return
        [
            .. from separator in separators
            from year in years
            select string.Join(separator, order.Select(part => part == 'y' ? year : part.ToString())),
        ];
    }
}
