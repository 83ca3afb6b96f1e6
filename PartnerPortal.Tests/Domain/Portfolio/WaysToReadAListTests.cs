using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.DemoData.Scale;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// A list is read in one of several ways, by how many rows match. Whichever it is, it has the customers that the filter names, in
/// the order asked for, each once.
/// </summary>
public sealed class WaysToReadAListTests : PortalTests
{
    private static readonly CultureInfo english = CultureInfo.GetCultureInfo("en-US");
    private static readonly Caller caller = PortalFixture.SalesAgent;

    // Each makes another way the chosen one, however few customers there are.
    private static readonly (string Name, PortfolioLimits Limits)[] ways =
    [
        ("as with few customers", PortfolioLimits.Default),
        (
            "nothing counts as few",
            new()
            {
                FewEnoughToSort = 0,
                MostFound = 0,
                MostCounted = 3,
            }
        ),
        (
            "and walks are given up at once",
            new()
            {
                FewEnoughToSort = 0,
                MostFound = 0,
                LongestWalk = 2,
                LongestReading = 2,
            }
        ),
        (
            "found are more than are counted",
            new()
            {
                FewEnoughToSort = 0,
                MostFound = 3,
                MostCounted = 1,
                FewEnoughToLookAt = 0,
            }
        ),
        (
            "more are counted than are asked for",
            new()
            {
                FewEnoughToSort = 0,
                MostFound = 100,
                MostCounted = 100,
                FewEnoughToLookAt = 0,
            }
        ),
        ("what is found is met along the order", new() { StepsPerRow = int.MaxValue }),
        ("and that is given up soon", new() { StepsPerRow = int.MaxValue, LongestWalk = 100 }),
        ("what is found is sorted", new() { StepsPerRow = 0 }),
        (
            "no stretches side by side",
            new()
            {
                MostStretches = 0,
                FewEnoughToSort = 0,
                MostFound = 0,
            }
        ),
        (
            "nor long walks",
            new()
            {
                MostStretches = 0,
                FewEnoughToSort = 0,
                MostFound = 0,
                LongestWalk = 2,
                LongestReading = 2,
            }
        ),
    ];

    private static readonly (PortfolioFilter Filter, Func<PortfolioRow, bool> Has)[] filters =
    [
        (new(), _ => true),
        (new(Status: AcceptanceStatus.NotAccepted), row => row.Status == AcceptanceStatus.NotAccepted),
        (new(Country: "NO"), row => Is(row.Country, "NO")),
        (
            new(Country: "DK") { AcceptedFrom = new DateOnly(2021, 1, 1), AcceptedTo = new DateOnly(2023, 6, 30) },
            row => Is(row.Country, "DK") && Accepted(row, new DateOnly(2021, 1, 1), new DateOnly(2023, 6, 30))
        ),
        (
            new() { AcceptedFrom = new DateOnly(2021, 1, 1), AcceptedTo = new DateOnly(2021, 12, 31) },
            row => Accepted(row, new DateOnly(2021, 1, 1), new DateOnly(2021, 12, 31))
        ),
        (
            new() { InvitedBefore = Today.AddDays(-14) },
            row => row.InvitedAt < Today.AddDays(-14).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)
        ),
        (
            new(Status: AcceptanceStatus.Invited) { InvitationEndsBefore = Today.AddDays(20) },
            row =>
                row.Status == AcceptanceStatus.Invited
                && row.InvitedUntil < Today.AddDays(20).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)
        ),
        (
            new("ab") { AcceptedTo = new DateOnly(2022, 12, 31) },
            row => Accepted(row, DateOnly.MinValue, new DateOnly(2022, 12, 31)) && Contains(row, "ab")
        ),
        (
            new("transport") { AcceptedTo = new DateOnly(2022, 12, 31) },
            row => Accepted(row, DateOnly.MinValue, new DateOnly(2022, 12, 31)) && Contains(row, "transport")
        ),
        // Of many that match the days and the words, fewer have the rest.
        (
            new(Country: "NO") { AcceptedFrom = new DateOnly(2019, 1, 1) },
            row => Is(row.Country, "NO") && Accepted(row, new DateOnly(2019, 1, 1), DateOnly.MaxValue)
        ),
        (new("example", Country: "NO"), row => Contains(row, "example") && Is(row.Country, "NO")),
        (new("bergström"), row => Contains(row, "bergström")),
        (
            new("ab lund", Status: AcceptanceStatus.Attested),
            row => Contains(row, "ab", "lund") && row.Status == AcceptanceStatus.Attested
        ),
        (new("a"), row => Contains(row, "a")),
    ];

    private static DateOnly Today => new(2026, 11, 20);

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private static bool Accepted(PortfolioRow row, DateOnly from, DateOnly to) =>
        row.AcceptedOn >= from && row.AcceptedOn <= to;

    private static bool Contains(PortfolioRow row, params string[] words) =>
        words.All(word => row.SearchText.Contains(PlainText.Fold(word), StringComparison.Ordinal));

    [Fact]
    public async Task Whichever_way_a_list_is_read_it_has_the_same_customers_in_the_same_order()
    {
        await new ScaleSeed(Portal.Get<PortalSettings>(), Portal.Get<InvitationLetters>(), Portal.Clock).RunAsync(
            "Fourth Coffee Cloud AB",
            600,
            new Progress<ScaleProgress>(),
            CancellationToken.None
        );
        List<PortfolioRow> rows;
        await using (var db = await Portal.ContextAsync())
        {
            rows = await db.Set<PortfolioRow>()
                .AsNoTracking()
                .Where(row => row.PartnerId == caller.PartnerId)
                .ToListAsync();
        }

        var nobody = new List<string>();
        foreach (var (filter, has) in filters)
        {
            var matching = rows.Where(has).ToList();
            if (matching.Count == 0)
            {
                nobody.Add(filter.ToString());
            }

            foreach (var sort in Enum.GetValues<PortfolioSort>())
            {
                foreach (var descending in (bool[])[false, true])
                {
                    var expected = Sorted(matching, sort, descending);
                    foreach (var (name, limits) in ways)
                    {
                        var asked = filter with { Sort = sort, Descending = descending };
                        var told = $"{name}: {asked}";
                        await WalkAsync(asked, limits, expected, told);
                    }
                }
            }
        }

        Assert.True(nobody.Count == 0, $"Nobody matches, so nothing is shown: {string.Join("; ", nobody)}");
    }

    /// <summary>Page by page to the end, and from there a page back.</summary>
    private async Task WalkAsync(PortfolioFilter filter, PortfolioLimits limits, List<Guid> expected, string told)
    {
        var queries = new PortfolioQueries(Portal.Store) { Limits = limits };
        var found = new List<Guid>();
        PortfolioCursor? next = null;
        PortfolioPage page;
        do
        {
            page = await queries.PageAsync(caller, filter, next, english, CancellationToken.None);
            Assert.True(page.Lines.Count > 0 || expected.Count == 0, told);
            found.AddRange(page.Lines.Select(line => line.CustomerTenantId));
            Assert.True(
                !page.TotalIsExact || page.Total == expected.Count,
                $"{told}: {page.Total} of {expected.Count}"
            );
            Assert.True(
                page.TotalIsExact || page.Total < expected.Count,
                $"{told}: more than {page.Total} of {expected.Count}"
            );
            next = page.Next;
        } while (next is not null && found.Count <= expected.Count);

        Assert.True(expected.SequenceEqual(found), told);
        if (page.Previous is { } back)
        {
            page = await queries.PageAsync(caller, filter, back, english, CancellationToken.None);
            var end = expected.Count - 1 - ((expected.Count - 1) % PortfolioQueries.PageSize);
            Assert.True(
                expected
                    .Take(end)
                    .TakeLast(PortfolioQueries.PageSize)
                    .SequenceEqual(page.Lines.Select(line => line.CustomerTenantId)),
                $"{told}: back"
            );
        }
    }

    private static List<Guid> Sorted(IEnumerable<PortfolioRow> rows, PortfolioSort sort, bool descending)
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
                        _ => Convert.ToHexString(row.NameKey),
                    },
                StringComparer.Ordinal
            )
            .ThenBy(row => row.Number)
            .Select(row => row.CustomerTenantId);
        return [.. descending ? ordered.Reverse() : ordered];
    }
}
