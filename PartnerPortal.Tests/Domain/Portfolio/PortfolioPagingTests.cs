using System.Buffers.Text;
using System.Globalization;
using System.Text;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Portfolio;

public sealed class PortfolioPagingTests(SixtyCustomers sixty) : IClassFixture<SixtyCustomers>
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static TheoryData<PortfolioSort, bool, string> Walks()
    {
        var walks = new TheoryData<PortfolioSort, bool, string>();
        foreach (var sort in Enum.GetValues<PortfolioSort>())
        {
            foreach (var culture in (string[])["en-US", "nl-NL", "sv-SE"])
            {
                walks.Add(sort, false, culture);
                walks.Add(sort, true, culture);
            }
        }

        return walks;
    }

    private Task<PortfolioPage> PageAsync(PortfolioFilter filter, PortfolioCursor? cursor, CultureInfo culture) =>
        sixty
            .Portal.Get<PortfolioQueries>()
            .PageAsync(PortalFixture.SalesAgent, filter, cursor, culture, CancellationToken.None);

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task A_walk_there_and_back_visits_every_customer_once(
        PortfolioSort sort,
        bool descending,
        string cultureName
    )
    {
        var culture = CultureInfo.GetCultureInfo(cultureName);
        var filter = new PortfolioFilter(Sort: sort, Descending: descending);
        var there = new List<PortfolioLine>();
        var firsts = new List<long>();
        PortfolioPage page;
        PortfolioCursor? cursor = null;
        do
        {
            page = await PageAsync(filter, cursor, culture);
            Assert.Equal((SixtyCustomers.Count, false), (page.Total, page.CursorWasInvalid));
            firsts.Add(page.First);
            there.AddRange(page.Lines);
            cursor = AsInUrl(page.Next);
        } while (cursor is not null);

        Assert.Equal([1L, 26L, 51L], firsts);
        Assert.Equal(SixtyCustomers.Count, there.Select(line => line.CustomerTenantId).Distinct().Count());
        AssertSorted(there, sort, descending, culture);

        var back = page.Lines.Reverse().ToList();
        firsts.Clear();
        while (AsInUrl(page.Previous) is { } previous)
        {
            page = await PageAsync(filter, previous, culture);
            firsts.Add(page.First);
            back.AddRange(page.Lines.Reverse());
        }

        Assert.Equal([26L, 1L], firsts);
        Assert.Equal(there.Select(line => line.CustomerTenantId).Reverse(), back.Select(line => line.CustomerTenantId));
        Assert.NotNull(page.Next);
    }

    [Fact]
    public async Task A_filtered_list_has_the_total_of_the_filter_and_pages_of_its_own()
    {
        var filter = new PortfolioFilter(Status: AcceptanceStatus.NotAccepted);
        var first = await PageAsync(filter, cursor: null, English);
        var second = await PageAsync(filter, first.Next, English);

        Assert.Equal((30L, 25, 1L), (first.Total, first.Lines.Count, first.First));
        Assert.Equal((30L, 5, 26L), (second.Total, second.Lines.Count, second.First));
        Assert.Null(second.Next);
        Assert.All(first.Lines.Concat(second.Lines), line => Assert.Equal(AcceptanceStatus.NotAccepted, line.Status));
    }

    [Fact]
    public async Task A_country_filter_leaves_the_others_out()
    {
        Assert.Equal(60, (await PageAsync(new PortfolioFilter(Country: "SE"), cursor: null, English)).Total);
        Assert.Equal(0, (await PageAsync(new PortfolioFilter(Country: "NL"), cursor: null, English)).Total);
    }

    [Fact]
    public async Task An_empty_list_begins_at_no_number()
    {
        var page = await PageAsync(new PortfolioFilter("nothing has this name"), cursor: null, English);

        Assert.Equal((0L, 0L, false), (page.First, page.Total, page.CursorWasInvalid));
        Assert.Null(page.Previous);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Counts_cover_every_status_and_country()
    {
        var counts = await sixty
            .Portal.Get<PortfolioQueries>()
            .CountsAsync(PortalFixture.SalesAgent, CancellationToken.None);

        Assert.Equal((60L, 20L), (counts.Total, counts.Accepted));
        Assert.Equal(10, counts.ByStatus[AcceptanceStatus.AcceptedDirectly]);
        Assert.Equal(10, counts.ByStatus[AcceptanceStatus.Attested]);
        Assert.Equal(10, counts.ByStatus[AcceptanceStatus.Invited]);
        Assert.Equal(30, counts.ByStatus[AcceptanceStatus.NotAccepted]);
        Assert.Equal(60, counts.ByCountry["SE"]);
    }

    public static TheoryData<string> AlteredCursors()
    {
        const string Number = "25";
        string[] altered =
        [
            $"f|Name|25|{Number}|no hex",
            $"f|Name|25|{Number}|abc",
            $"x|Name|25|{Number}|00",
            $"f|Nome|25|{Number}|00",
            $"f|99|25|{Number}|00",
            $"f|Name|0|{Number}|00",
            $"f|Name|-1|{Number}|00",
            $"f|Name|many|{Number}|00",
            $"f|Name|25|no number|00",
            $"f|Name|25|{Number}",
            // The cursor of another sort.
            $"f|Domain|25|{Number}|contoso.onmicrosoft.com",
            // Behind the last row, and before the first.
            $"f|Name|60|{Number}|ffffffff",
            $"b|Name|1|{Number}|00",
        ];
        return
        [
            "",
            "%",
            "not base64!",
            "AAAA",
            new string('A', 5000),
            .. altered.Select(text => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text))),
        ];
    }

    [Theory]
    [MemberData(nameof(AlteredCursors))]
    public async Task An_altered_cursor_is_no_place_and_leads_to_the_first_page(string text)
    {
        if (PortfolioCursor.Parse(text) is not { } cursor)
        {
            return;
        }

        var page = await PageAsync(new PortfolioFilter(), cursor, English);

        Assert.True(page.CursorWasInvalid);
        Assert.Equal((1L, 25, 60L), (page.First, page.Lines.Count, page.Total));
        Assert.Null(page.Previous);
    }

    [Theory]
    [InlineData(PortfolioSort.Status, "Sleeping")]
    [InlineData(PortfolioSort.Status, "3")]
    [InlineData(PortfolioSort.Status, "NotAccepted")]
    [InlineData(PortfolioSort.Status, "NotAccepted:xyz")]
    [InlineData(PortfolioSort.Status, "")]
    [InlineData(PortfolioSort.Changed, "yesterday")]
    [InlineData(PortfolioSort.Changed, "-1")]
    [InlineData(PortfolioSort.Changed, "9223372036854775807")]
    [InlineData(PortfolioSort.Name, "zz")]
    public async Task A_cursor_with_a_value_that_its_sort_does_not_know_leads_to_the_first_page(
        PortfolioSort sort,
        string value
    )
    {
        var cursor = AsInUrl(new PortfolioCursor(Backwards: false, sort, value, Number: 7, 25));

        var page = await PageAsync(new PortfolioFilter(Sort: sort), cursor, English);

        Assert.True(page.CursorWasInvalid);
        Assert.Equal(1, page.First);
    }

    [Theory]
    [InlineData(PortfolioSort.Name)]
    [InlineData(PortfolioSort.Status)]
    public async Task A_place_in_the_order_of_one_language_is_none_in_the_order_of_another(PortfolioSort sort)
    {
        var filter = new PortfolioFilter(Sort: sort);
        var english = await PageAsync(filter, cursor: null, English);
        var swedish = await PageAsync(filter, cursor: null, CultureInfo.GetCultureInfo("sv-SE"));

        Assert.True((await PageAsync(filter, swedish.Next, English)).CursorWasInvalid);
        Assert.True((await PageAsync(filter, english.Next, CultureInfo.GetCultureInfo("sv-SE"))).CursorWasInvalid);
        Assert.False((await PageAsync(filter, english.Next, CultureInfo.GetCultureInfo("nl-NL"))).CursorWasInvalid);
    }

    [Fact]
    public async Task Customers_of_one_status_stand_by_name()
    {
        var page = await PageAsync(
            new PortfolioFilter(Status: AcceptanceStatus.NotAccepted, Sort: PortfolioSort.Status),
            cursor: null,
            English
        );

        Assert.Equal(
            page.Lines.Select(line => line.CompanyName).Order(StringComparer.Create(English, ignoreCase: true)),
            page.Lines.Select(line => line.CompanyName)
        );
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(1000)]
    [InlineData(1)]
    public async Task A_cursor_with_an_altered_number_gives_no_number_that_the_list_does_not_have(long position)
    {
        var next = (await PageAsync(new PortfolioFilter(), cursor: null, English)).Next! with { Position = position };

        var second = await PageAsync(new PortfolioFilter(), AsInUrl(next), English);
        var third = await PageAsync(new PortfolioFilter(), second.Next, English);

        Assert.InRange(second.First, 1, 60 - 24);
        Assert.Equal(51, third.First);
    }

    private static PortfolioCursor? AsInUrl(PortfolioCursor? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        var parsed = PortfolioCursor.Parse(cursor.ToString());
        Assert.Equal(cursor, parsed);
        return parsed;
    }

    private static int DirectRank(PortfolioLine line) =>
        line.AcceptedDirectlyAt is not null ? 1
        : line.RefusedAt is not null ? 2
        : 0;

    private static void AssertSorted(
        List<PortfolioLine> lines,
        PortfolioSort sort,
        bool descending,
        CultureInfo culture
    )
    {
        for (var i = 1; i < lines.Count; i++)
        {
            var (before, after) = descending ? (lines[i], lines[i - 1]) : (lines[i - 1], lines[i]);
            var order = sort switch
            {
                PortfolioSort.Name => culture.CompareInfo.Compare(
                    before.CompanyName,
                    after.CompanyName,
                    CompareOptions.IgnoreCase
                ),
                PortfolioSort.Domain => string.CompareOrdinal(before.Domain, after.Domain),
                PortfolioSort.Status => before.Status.CompareTo(after.Status),
                // What is missing stands first.
                PortfolioSort.Confirmation => (before.ConfirmedOn is not null).CompareTo(after.ConfirmedOn is not null),
                PortfolioSort.Direct => DirectRank(before).CompareTo(DirectRank(after)),
                _ => before.ChangedAt.CompareTo(after.ChangedAt),
            };
            Assert.True(order <= 0, $"Line {i} stands in the wrong place: {before} / {after}");
        }
    }
}
