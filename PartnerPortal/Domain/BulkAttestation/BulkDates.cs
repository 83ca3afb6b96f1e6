using System.Globalization;
using System.Text.RegularExpressions;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>A day of acceptance as written in files.</summary>
public static partial class BulkDates
{
    // The longest that a region writes, with a weekday, a month in words and a time, is shorter.
    private const int LongestText = 100;

    /// <summary>
    /// Year first (ISO 8601), or the region's order of day, month and year, or the only order that gives a valid date; the month
    /// in figures or in words of the region or of English. A time of day is ignored; with a zone, the text is an instant, and its
    /// day is the one in <paramref name="zone"/>. Returns <see cref="BulkDateAmbiguous"/> if several orders give a day and the
    /// region does not write dates this way, else <see cref="BulkDateUnreadable"/>.
    /// </summary>
    public static Result<DateOnly> Read(string text, CultureInfo region, TimeZoneInfo zone)
    {
        var shown = BulkFields.Shown(text);
        var writing = RegionalDates.Of(region);
        if (text.Length > LongestText || Form().Match(writing.Plain(text)) is not { Success: true } form)
        {
            return new BulkDateUnreadable(shown);
        }

        var days = Days(form, writing).OfType<DateOnly>().Distinct().ToList();
        return days is not [var day]
            ? days.Count == 0
                ? new BulkDateUnreadable(shown)
                : new BulkDateAmbiguous(shown)
            : !form.Groups["zone"].Success
                ? day
                : InstantOf(day, form) is { } instant
                    ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime)
                    : new BulkDateUnreadable(shown);
    }

    /// <summary>The days that the text may mean: one where that is certain.</summary>
    private static List<DateOnly?> Days(Match form, RegionalDates writing)
    {
        var (a, b, c) = (form.Groups["a"].Value, form.Groups["b"].Value, form.Groups["c"].Value);
        var (first, second) = (SeparatorOf(form, "s"), SeparatorOf(form, "t"));
        if (MonthIn(a) is { } month)
        {
            return IsYear(b) ? [] : [writing.Day(c, month, b)];
        }

        // Excel's d-mmm-yy, in every language, unless the first is a year.
        if ((month = MonthIn(b)) is not null)
        {
            return [IsYear(a) ? writing.Day(a, month, c) : writing.Day(c, month, a)];
        }

        if (MonthIn(c) is not null || IsYear(b) || !writing.MaySeparate(first, second))
        {
            return [];
        }

        if (IsYear(a))
        {
            return [writing.IsOrder("ydM", first, second) ? writing.Day(a, c, b) : writing.Day(a, b, c)];
        }

        var orders =
            writing.OrderFor(first, second) is { } order && (!IsYear(c) || order[^1] == 'y') ? [order]
            // Dates written with dots always have the day first.
            : first is "." ? ["dMy"]
            : IsYear(c) ? ["dMy", "Mdy"]
            : (string[])["dMy", "Mdy", "yMd"];
        string[] parts = [a, b, c];
        var days = orders
            .Select(order =>
                writing.Day(parts[order.IndexOf('y')], parts[order.IndexOf('M')], parts[order.IndexOf('d')])
            )
            .ToList();

        // What the region's order cannot mean, another one may.
        return days is [null] && IsYear(c) ? [writing.Day(c, a, b), writing.Day(c, b, a)] : days;
    }

    private static DateTimeOffset? InstantOf(DateOnly day, Match form)
    {
        var hour = Number(form, "hour");
        var (minute, second) = (Number(form, "minute"), Number(form, "second"));
        if (form.Groups["half"] is { Success: true, Value: var half })
        {
            hour = hour is < 1 or > 12 ? 24 : (hour % 12) + (half is RegionalDates.Afternoon ? 12 : 0);
        }

        var offset = new TimeSpan(Number(form, "zoneHour"), Number(form, "zoneMinute"), 0);
        return hour > 23 || minute > 59 || second > 59 || offset > TimeSpan.FromHours(14) || day.Year is < 2 or > 9998
            ? null
            : new DateTimeOffset(
                day.ToDateTime(new TimeOnly(hour, minute, second)),
                form.Groups["sign"].Value is "-" ? -offset : offset
            );
    }

    private static string SeparatorOf(Match form, string group) =>
        form.Groups[group].Value.Replace(" ", string.Empty, StringComparison.Ordinal);

    private static bool IsYear(string part) => part.Length == 4 && char.IsAsciiDigit(part[0]);

    /// <summary>The number of a month that was written in words.</summary>
    private static string? MonthIn(string part) => part[0] == RegionalDates.MonthMark ? part[1..] : null;

    private static int Number(Match form, string group) =>
        form.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, CultureInfo.InvariantCulture) : 0;

    // What RegionalDates.Plain makes of a text: figures, months as #3, halves of a day as <a and <p.
    [GeneratedRegex(
        """
            \A
            (?<a>\#?[0-9]{1,2}|[0-9]{4}) (?<s>[-/.,\ ]{1,4})
            (?<b>\#?[0-9]{1,2}|[0-9]{4}) (?<t>[-/.,\ ]{1,4})
            (?<c>\#?[0-9]{1,2}|[0-9]{4}) [.,\ ]{0,4}
            (?:
                (?:T|(?<=[.,\ ])|(?=<)) (?<half><[ap])? \ ?
                (?<hour>[0-9]{1,2}) \ ?[:.h]\ ? (?<minute>[0-9]{1,2}) (?:[:.\ ] (?<second>[0-9]{1,2}) (?:[.,][0-9]{1,9})?\ ?s?)?
                [.,\ ]{0,4} (?<half><[ap])? [.,\ ]{0,4}
                (?<zone>Z|UTC|GMT|(?<sign>[-+]) (?<zoneHour>[0-9]{2}) (?: :? (?<zoneMinute>[0-9]{2}))?)?
            )?
            \z
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        // Each repetition is bounded, and so is the time.
        matchTimeoutMilliseconds: Timeout.Infinite
    )]
    private static partial Regex Form();
}
