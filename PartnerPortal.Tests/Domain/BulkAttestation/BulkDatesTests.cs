using System.Globalization;
using System.Text;

namespace PartnerPortal.Domain.BulkAttestation;

public sealed class BulkDatesTests
{
    private static readonly TimeZoneInfo stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    [Theory]
    [InlineData("2026-03-31", "nl-NL", "2026-03-31")]
    [InlineData("2026/3/1", "nl-NL", "2026-03-01")]
    [InlineData("2026-03-31 13:45:00", "sv-SE", "2026-03-31")]
    [InlineData("4-5-2026", "nl-NL", "2026-05-04")]
    [InlineData("04/05/2026", "en-GB", "2026-05-04")]
    [InlineData("4/5/2026", "en-US", "2026-04-05")]
    [InlineData("4.5.2026", "sv-SE", "2026-05-04")]
    [InlineData("31/3/2026", "en-US", "2026-03-31")]
    [InlineData("3/31/2026", "en-GB", "2026-03-31")]
    [InlineData("05/05/2026", "sv-SE", "2026-05-05")]
    [InlineData("04/05/2026", "nl-NL", nameof(BulkDateAmbiguous))]
    [InlineData("04/05/2026", "sv-SE", nameof(BulkDateAmbiguous))]
    [InlineData("4-5-2026", "en-US", nameof(BulkDateAmbiguous))]
    [InlineData("4/5/2026", "", nameof(BulkDateAmbiguous))]
    [InlineData("4/5/26", "", nameof(BulkDateAmbiguous))]
    [InlineData("4/25/2026", "", "2026-04-25")]
    [InlineData("25/4/2026", "", "2026-04-25")]
    [InlineData("31-Mar-26", "", "2026-03-31")]
    [InlineData("2026-02-30", "nl-NL", nameof(BulkDateUnreadable))]
    [InlineData("31/13/2026", "nl-NL", nameof(BulkDateUnreadable))]
    [InlineData("45000", "nl-NL", nameof(BulkDateUnreadable))]
    [InlineData("yesterday", "en-GB", nameof(BulkDateUnreadable))]
    [InlineData("31 March", "en-GB", nameof(BulkDateUnreadable))]
    [InlineData("March 2026", "en-GB", nameof(BulkDateUnreadable))]
    [InlineData("2026-03", "en-GB", nameof(BulkDateUnreadable))]
    [InlineData("12:30", "en-GB", nameof(BulkDateUnreadable))]
    [InlineData("31-3-2612:30", "nl-NL", nameof(BulkDateUnreadable))]
    [InlineData("31 Maart 2026 of later", "nl-NL", nameof(BulkDateUnreadable))]
    public void A_day_is_read_as_ISO_or_as_the_region_writes_it_and_never_guessed(
        string text,
        string region,
        string expected
    ) => Assert.Equal(expected, Read(text, region));

    /// <summary>Excel's short formats, as a file keeps them that was saved in that region.</summary>
    [Theory]
    [InlineData("3/31/26", "en-US", "2026-03-31")]
    [InlineData("31-Mar-26", "en-US", "2026-03-31")]
    [InlineData("March 31, 2026", "en-US", "2026-03-31")]
    [InlineData("Tuesday, March 31, 2026", "en-US", "2026-03-31")]
    [InlineData("3/31/2026 12:00:00 AM", "en-US", "2026-03-31")]
    [InlineData("1/2/26", "en-GB", "2026-02-01")]
    [InlineData("31-mrt-26", "nl-NL", "2026-03-31")]
    [InlineData("31 maart 2026", "nl-NL", "2026-03-31")]
    [InlineData("31-mei-2026", "nl-NL", "2026-05-31")]
    [InlineData("26-03-31", "sv-SE", "2026-03-31")]
    [InlineData("den 31 mars 2026", "sv-SE", "2026-03-31")]
    [InlineData("31-Mar-26", "sv-SE", "2026-03-31")]
    [InlineData("31/3/26", "sv-SE", nameof(BulkDateAmbiguous))]
    [InlineData("31.3.26", "de-DE", "2026-03-31")]
    [InlineData("31. März 2026", "de-DE", "2026-03-31")]
    [InlineData("31. 3. 2026.", "hr-HR", "2026-03-31")]
    [InlineData("31.3.2026. 0:00:00", "hr-HR", "2026-03-31")]
    [InlineData("2026. 03. 31.", "hu-HU", "2026-03-31")]
    [InlineData("2026.03.31. 0:00", "hu-HU", "2026-03-31")]
    [InlineData("31. 3. 2026", "cs-CZ", "2026-03-31")]
    [InlineData("31.3.2026 г.", "bg-BG", "2026-03-31")]
    [InlineData("31.3.2026 г. 0:00:00", "bg-BG", "2026-03-31")]
    [InlineData("2026. 3. 31.", "ko-KR", "2026-03-31")]
    [InlineData("2026-03-31 오전 12:00:00", "ko-KR", "2026-03-31")]
    [InlineData("2026년 3월 31일", "ko-KR", "2026-03-31")]
    [InlineData("2026年3月31日", "ja-JP", "2026-03-31")]
    [InlineData("31.03.2026.", "lv-LV", "2026-03-31")]
    [InlineData("31 de março de 2026", "pt-BR", "2026-03-31")]
    [InlineData("31‑03‑2026", "nl-NL", "2026-03-31")]
    [InlineData("31/3/2569", "th-TH", "2026-03-31")]
    [InlineData("31/3/2026", "th-TH", "2026-03-31")]
    [InlineData("31/3/69", "th-TH", "2026-03-31")]
    [InlineData("1/1/30", "en-GB", "2030-01-01")]
    [InlineData("1/1/50", "en-GB", "1950-01-01")]
    public void A_day_is_read_as_Excel_writes_it_in_the_region(string text, string region, string expected) =>
        Assert.Equal(expected, Read(text, region));

    /// <summary>23:30 in Stockholm is still the 31st, 22:00 UTC is the first of April there: in summer it is two hours ahead.</summary>
    [Theory]
    [InlineData("2026-03-31T22:00:00Z", "2026-04-01")]
    [InlineData("2026-03-31T21:30:00Z", "2026-03-31")]
    [InlineData("2026-03-31T21:59:59.9999999+00:00", "2026-03-31")]
    [InlineData("2026-03-31T23:30:00+02:00", "2026-03-31")]
    [InlineData("2026-03-31T23:30:00-0500", "2026-04-01")]
    [InlineData("2026-04-01T00:30+05", "2026-03-31")]
    [InlineData("3/31/2026 10:00:00 PM +00:00", "2026-04-01")]
    [InlineData("3/31/2026 12:30:00 AM +00:00", "2026-03-31")]
    [InlineData("Tue, 31 Mar 2026 22:30:00 GMT", "2026-04-01")]
    [InlineData("2026-03-31T22:00:00", "2026-03-31")]
    [InlineData("2026-03-31T25:00:00Z", nameof(BulkDateUnreadable))]
    [InlineData("2026-03-31T22:00:00+19:00", nameof(BulkDateUnreadable))]
    public void An_instant_with_a_zone_is_its_day_where_the_agent_is(string text, string expected) =>
        Assert.Equal(expected, Read(text, "en-US"));

    /// <summary>
    /// Every region of the framework: its short dates, with four and with two digits of the year, with its time of day, and Excel's
    /// 31-Mar-26 in its words.
    /// </summary>
    [Fact]
    public void Every_region_is_read_as_it_writes()
    {
        var day = new DateTime(2026, 3, 31, 14, 5, 9, DateTimeKind.Unspecified);
        var wrong = new List<string>();
        foreach (var region in CultureInfo.GetCultures(CultureTypes.SpecificCultures))
        {
            var format = region.DateTimeFormat;
            string[] patterns =
            [
                format.ShortDatePattern,
                format.ShortDatePattern.Replace("yyyy", "yy", StringComparison.Ordinal),
                format.ShortDatePattern + " " + format.LongTimePattern,
                "d-MMM-yy",
                "d MMMM yyyy",
            ];
            foreach (var pattern in patterns)
            {
                var text = day.ToString(pattern, region);

                // One language's short months are figures, so that nobody can tell day from year.
                var isToldApart = pattern is not "d-MMM-yy" || text.EnumerateRunes().Any(Rune.IsLetter);
                if (isToldApart && Read(text, region.Name) is not "2026-03-31" and var read)
                {
                    wrong.Add($"{region.Name} {pattern}: {text} is {read}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}\n{string.Join('\n', wrong)}");
    }

    private static string Read(string text, string region) =>
        BulkDates.Read(text, CultureInfo.GetCultureInfo(region), stockholm).TryGet(out var day, out var error)
            ? day.ToString("O", CultureInfo.InvariantCulture)
            : error.Code;
}
