using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>How a region writes dates: the order of day, month and year, what stands between them, its words and its calendar.</summary>
internal sealed partial class RegionalDates
{
    /// <summary>Stands before the number of a month that was written in words.</summary>
    public const char MonthMark = '#';

    // Two months share the word.
    private const string Unclear = "?";

    public const string Morning = "<a";
    public const string Afternoon = "<p";

    private static readonly ConcurrentDictionary<string, RegionalDates> known = new(StringComparer.Ordinal);

    private static readonly SearchValues<char> figures = SearchValues.Create("0123456789-/. :");

    private static readonly Calendar gregorian = CultureInfo.InvariantCulture.Calendar;

    private readonly Calendar calendar;
    private readonly string order;
    private readonly string pattern;
    private readonly (string First, string Second) between;
    private readonly Dictionary<string, string> words = new(StringComparer.OrdinalIgnoreCase);
    private readonly Regex anyWord;

    private RegionalDates(CultureInfo region)
    {
        calendar = region.Calendar;
        pattern = Normalized(Literal().Replace(region.DateTimeFormat.ShortDatePattern, string.Empty));

        // No region has no order: its pattern is the American one.
        var isRegion = !region.Equals(CultureInfo.InvariantCulture);
        order = string.Concat(pattern.Where(letter => isRegion && letter is ('d' or 'M' or 'y')).Distinct());
        var parts = Between().Match(pattern);
        between = (Bare(parts.Groups["s"].Value), Bare(parts.Groups["t"].Value));
        foreach (var format in (DateTimeFormatInfo[])[region.DateTimeFormat, DateTimeFormatInfo.InvariantInfo])
        {
            foreach (var (word, meaning) in WordsOf(format))
            {
                words.TryAdd(word, meaning);
            }
        }

        anyWord = new Regex(
            string.Join('|', words.Keys.OrderByDescending(word => word.Length).Select(Bounded)),
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );
    }

    public static RegionalDates Of(CultureInfo region) =>
        known.GetOrAdd(region.Name, static (_, region) => new RegionalDates(region), region);

    /// <summary>
    /// The text in figures: a month's name as <c>#3</c>, halves of the day as <see cref="Morning"/> and <see cref="Afternoon"/>,
    /// without weekdays and other words that the region writes into a date, in Western digits.
    /// </summary>
    public string Plain(string text)
    {
        // As nearly every file has it: nothing to look for in words.
        if (!text.AsSpan().ContainsAnyExcept(figures))
        {
            return text.Trim();
        }

        var plain = anyWord.Replace(
            EastAsian().Replace(Normalized(text), "${y}-${m}-${d} "),
            found => words.GetValueOrDefault(found.Value.TrimEnd('.'), found.Value) + " "
        );
        return Blanks().Replace(plain, " ").Trim(' ', ',');
    }

    /// <summary>Whether these separate the parts of one date: twice the same, or what the region's short date has.</summary>
    public bool MaySeparate(string first, string second) =>
        string.Equals(first, second, StringComparison.Ordinal) || between == (first, second);

    public bool IsOrder(string wanted, string first, string second) =>
        string.Equals(OrderFor(first, second), wanted, StringComparison.Ordinal);

    /// <summary>The order of day, month and year where the region writes dates with these separators; else null.</summary>
    public string? OrderFor(string first, string second) =>
        order.Length == 3
        && (
            between == (first, second)
            || (
                string.Equals(first, second, StringComparison.Ordinal)
                && first.Length > 0
                && pattern.Contains(first, StringComparison.Ordinal)
            )
        )
            ? order
            : null;

    /// <summary>
    /// The day; null if there is none. Two-digit years, and years that can only be of another calendar, are read by the region's.
    /// </summary>
    public DateOnly? Day(string year, string month, string day)
    {
        var (y, m, d) = (Number(year), Number(month), Number(day));
        if (y < 100)
        {
            y = calendar.ToFourDigitYear(y);
        }

        var read = y is >= 1900 and < 2200 || calendar is GregorianCalendar ? gregorian : calendar;
        try
        {
            return DateOnly.FromDateTime(read.ToDateTime(y, m, d, 0, 0, 0, 0));
        }
        catch (ArgumentOutOfRangeException)
        {
            // The calendar has no such day; none of them says so otherwise.
            return null;
        }
    }

    private static Dictionary<string, string> WordsOf(DateTimeFormatInfo format)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (
            var months in (string[][])
                [
                    format.MonthNames,
                    format.MonthGenitiveNames,
                    format.AbbreviatedMonthNames,
                    format.AbbreviatedMonthGenitiveNames,
                ]
        )
        {
            for (var month = 0; month < months.Length; month++)
            {
                Add(months[month], MonthMark + (month + 1).ToString(CultureInfo.InvariantCulture));
            }
        }

        Add(format.AMDesignator, Morning);
        Add(format.PMDesignator, Afternoon);
        Add("a.m", Morning);
        Add("p.m", Afternoon);

        // Excel's long date in Swedish and Danish.
        Add("den", string.Empty);
        var era = format.Calendar.GetEra(DateTime.UnixEpoch);
        foreach (
            var ignored in format
                .DayNames.Concat(format.AbbreviatedDayNames)
                .Concat(LiteralsOf(format))
                .Append(format.GetEraName(era))
                .Append(format.GetAbbreviatedEraName(era))
        )
        {
            Add(ignored, string.Empty);
        }

        return found;

        void Add(string word, string meaning)
        {
            var plain = Normalized(word).Trim(' ', '.', ',');

            // T and Z are ISO's own.
            if (!plain.EnumerateRunes().Any(Rune.IsLetter) || plain is [<= 'z'])
            {
                return;
            }

            if (
                !found.TryAdd(plain, meaning)
                && meaning is [MonthMark, ..]
                && !string.Equals(found[plain], meaning, StringComparison.Ordinal)
            )
            {
                found[plain] = Unclear;
            }
        }
    }

    /// <summary>The words that stand in the patterns, such as 'de' or 'г.'.</summary>
    private static IEnumerable<string> LiteralsOf(DateTimeFormatInfo format) =>
        ((string[])["d", "D", "g", "G"])
            .SelectMany(kind => format.GetAllDateTimePatterns(kind[0]))
            .SelectMany(one => LiteralOrLetters().Matches(one))
            .Select(literal => literal.Value.Trim('\''));

    private static string Bounded(string word) =>
        (char.IsAsciiDigit(word[0]) ? @"(?<![\p{L}\p{M}0-9])" : @"(?<![\p{L}\p{M}])")
        + Regex.Escape(word)
        + @"\.?"
        + (char.IsAsciiDigit(word[^1]) ? @"(?![\p{L}\p{M}0-9])" : @"(?![\p{L}\p{M}])");

    private static string Normalized(string text) =>
        string.Concat(
            PlainText
                .CleanCode(text)
                .Where(character => char.GetUnicodeCategory(character) != UnicodeCategory.Format)
                .Select(character =>
                    CharUnicodeInfo.GetDecimalDigitValue(character) is >= 0 and var digit
                        ? (char)('0' + digit)
                        : character
                )
        );

    private static string Bare(string text) => text.Replace(" ", string.Empty, StringComparison.Ordinal);

    private static int Number(string figures) => int.Parse(figures, CultureInfo.InvariantCulture);

    [GeneratedRegex("'[^']*'", RegexOptions.NonBacktracking)]
    private static partial Regex Literal();

    [GeneratedRegex(@"'[^']*'|[^\x00-\x7F]+", RegexOptions.NonBacktracking)]
    private static partial Regex LiteralOrLetters();

    [GeneratedRegex(
        "(?<y>[0-9]{4}) ?[年년] ?(?<m>[0-9]{1,2}) ?[月월] ?(?<d>[0-9]{1,2}) ?[日일]",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex EastAsian();

    [GeneratedRegex(" {2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    [GeneratedRegex(
        "[dMy]+(?<s>[^dMy]*)[dMy]+(?<t>[^dMy]*)[dMy]+",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Between();
}
