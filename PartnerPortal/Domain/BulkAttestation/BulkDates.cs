using System.Globalization;
using System.Text.RegularExpressions;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>A day of acceptance as written in files.</summary>
public static partial class BulkDates
{
    /// <summary>
    /// Year first (ISO 8601; a time of day is ignored), or day and month in the region's order, or in the only order that gives
    /// a valid date. Returns <see cref="BulkDateAmbiguous"/> if both orders give one and the region does not write dates this
    /// way, else <see cref="BulkDateUnreadable"/>.
    /// </summary>
    public static Result<DateOnly> Read(string text, CultureInfo region)
    {
        var trimmed = text.Trim();
        var shown = BulkFields.Shown(trimmed);
        if (YearFirst().Match(trimmed) is { Success: true } iso)
        {
            return Day(iso, "y", "m", "d") is { } day ? day : new BulkDateUnreadable(shown);
        }

        if (YearLast().Match(trimmed) is not { Success: true } match)
        {
            return new BulkDateUnreadable(shown);
        }

        var dayFirst = Day(match, year: "y", month: "b", day: "a");
        var monthFirst = Day(match, year: "y", month: "a", day: "b");
        if (dayFirst is null || monthFirst is null || dayFirst == monthFirst)
        {
            return (dayFirst ?? monthFirst) is { } only ? only : new BulkDateUnreadable(shown);
        }

        // Dates written with dots always have the day first.
        var separator = match.Groups["s"].Value;
        if (separator is ".")
        {
            return dayFirst.Value;
        }

        var pattern = region.DateTimeFormat.ShortDatePattern;
        return !pattern.Contains(separator, StringComparison.Ordinal) ? new BulkDateAmbiguous(shown)
            : pattern.StartsWith('d') ? dayFirst.Value
            : pattern.StartsWith('M') ? monthFirst.Value
            : new BulkDateAmbiguous(shown);
    }

    private static DateOnly? Day(Match match, string year, string month, string day)
    {
        var (y, m, d) = (Number(year), Number(month), Number(day));
        return y >= 1 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m)
            ? new DateOnly(y, m, d)
            : null;

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(
        @"\A(?<y>[0-9]{4})(?<s>[-/.])(?<m>[0-9]{1,2})\k<s>(?<d>[0-9]{1,2})(?:[T ][0-9:.]{4,16}(?:Z|[+-][0-9:]{2,5})?)?\z",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex YearFirst();

    [GeneratedRegex(
        @"\A(?<a>[0-9]{1,2})(?<s>[-/.])(?<b>[0-9]{1,2})\k<s>(?<y>[0-9]{4})(?: [0-9:.]{4,16})?\z",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex YearLast();
}
