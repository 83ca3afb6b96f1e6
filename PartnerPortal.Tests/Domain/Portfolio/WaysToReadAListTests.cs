using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.DemoData.Scale;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// A list is read in one of several ways, by how many rows match. Whichever it is, it has the customers that the filter names, in
/// the order asked for, each once.
/// </summary>
[Trait("Store", "Sqlite")]
public sealed class WaysToReadAListTests : PortalTests
{
    private static readonly CultureInfo english = CultureInfo.GetCultureInfo("en-US");
    private static readonly Caller caller = PortalFixture.SalesAgent;
    private static readonly DateOnly today = new(2026, 11, 20);

    // Each makes another way the chosen one, however few customers there are.
    private static readonly (string Name, PortfolioLimits Limits)[] ways =
    [
        ("as with few customers", PortfolioLimits.Default),
        ("nothing counts as few", new() { MostFound = 0 }),
        ("and the way along the order is given up at once", new() { MostFound = 0, LongestWay = 2 }),
        ("and later", new() { MostFound = 0, LongestWay = 100 }),
        ("and no facet is small", new() { MostFound = 0, FewEnoughToLookAt = 0 }),
        (
            "some count as few",
            new()
            {
                MostFound = 3,
                SampleRead = 1,
                FewEnoughToLookAt = 0,
            }
        ),
        ("more count as few", new() { MostFound = 100, FewEnoughToLookAt = 0 }),
    ];

    private static readonly PortfolioFilter[] filters =
    [
        new(),
        new(Status: AcceptanceStatus.NotAccepted),
        new(Country: "NO"),
        new(Country: "DK") { AcceptedFrom = new DateOnly(2021, 1, 1), AcceptedTo = new DateOnly(2023, 6, 30) },
        new() { AcceptedFrom = new DateOnly(2021, 1, 1), AcceptedTo = new DateOnly(2021, 12, 31) },
        new() { InvitedBefore = today.AddDays(-14) },
        new(Status: AcceptanceStatus.Invited) { InvitationEndsBefore = today.AddDays(20) },
        new("ab") { AcceptedTo = new DateOnly(2022, 12, 31) },
        new("transport") { AcceptedTo = new DateOnly(2022, 12, 31) },
        // Of many that match the days and the words, fewer have the rest.
        new(Country: "NO") { AcceptedFrom = new DateOnly(2019, 1, 1) },
        new("example", Country: "NO"),
        new("bergström"),
        new("ab lund", Status: AcceptanceStatus.Attested),
        new("a"),
    ];

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
        foreach (var filter in filters)
        {
            var matching = rows.FindAll(row => ExpectedList.Has(filter, row, tags: []));
            if (matching.Count == 0)
            {
                nobody.Add(filter.ToString());
            }

            foreach (var sort in Enum.GetValues<PortfolioSort>())
            {
                foreach (var descending in (bool[])[false, true])
                {
                    var expected = ExpectedList.Sorted(matching, sort, descending);
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
}
