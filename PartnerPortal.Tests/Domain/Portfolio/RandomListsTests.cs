using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data.PostgreSql;
using PartnerPortal.DemoData.Scale;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;
using Xunit.Abstractions;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// Whatever is asked after whatever has happened, in whichever way it is read: a list has the customers that a look at each row finds.
/// </summary>
[Trait("Stores", "Both")]
public sealed class RandomListsTests(ITestOutputHelper output) : PortalTests
{
    private static readonly Caller caller = PortalFixture.SalesAgent;

    [Theory]
    [InlineData(20261130)]
    public async Task Every_page_has_the_customers_that_a_look_at_each_row_finds(int seed)
    {
        var random = new Random(Seeds.Of(seed, output));
        await AddCustomersAsync(random);
        for (var round = 0; round < Rounds; round++)
        {
            if (round % 10 == 0)
            {
                await HappenAsync(random);
            }

            var filter = AnyFilter(random);
            var isSwedish = random.Next(2) == 0;
            var limits =
                random.Next(3) == 0
                    ? PortfolioLimits.Default
                    : new PortfolioLimits
                    {
                        MostFound = random.Next(60),
                        SampleRead = random.Next(1, 60),
                        LongestWay = random.Next(1, 80),
                        FewEnoughToLookAt = random.Next(100),
                    };
            var told = $"seed {seed}, round {round}: {filter}, {(isSwedish ? "Swedish" : "English")}, {limits}";
            var (rows, tags) = await RowsAsync();
            var expected = ExpectedList.Sorted(
                rows.Where(row => ExpectedList.Has(filter, row, tags[row.CustomerTenantId])),
                filter.Sort,
                filter.Descending,
                isSwedish
            );
            var queries = new PortfolioQueries(Portal.Store) { Limits = limits };
            var culture = CultureInfo.GetCultureInfo(isSwedish ? "sv-SE" : "en-US");
            PortfolioCursor? cursor = null;
            for (var (step, at) = (0, 0); step < 6; step++)
            {
                var size = PortfolioQueries.PageSizes[random.Next(2)];
                var page = await queries.PageAsync(caller, filter, cursor, size, culture, CancellationToken.None);
                if (cursor?.Backwards == true)
                {
                    at = Math.Max(0, at - size);
                    size = page.Lines.Count;
                }

                var here = expected.Skip(at).Take(size).ToList();
                Assert.True(here.SequenceEqual(page.Lines.Select(line => line.CustomerTenantId)), told);
                Assert.True(
                    page.TotalIsExact ? page.Total == expected.Count : page.Total < expected.Count,
                    $"{told}: {page.Total} of {expected.Count}"
                );
                Assert.True(page.Counts is null || page.TotalIsExact, told);
                Assert.False(page.CursorWasInvalid, told);
                Assert.Equal(at > 0, page.Previous is not null);
                Assert.Equal(at + here.Count < expected.Count, page.Next is not null);
                if (page.Next is null || (page.Previous is not null && random.Next(3) == 0))
                {
                    cursor = page.Previous;
                }
                else
                {
                    at += here.Count;
                    cursor = page.Next;
                }

                if (cursor is null)
                {
                    break;
                }
            }
        }
    }

    private async Task<(List<PortfolioRow> Rows, ILookup<Guid, string> Tags)> RowsAsync()
    {
        await using var db = await Portal.ContextAsync();
        var tags = await (
            from tagged in db.Set<TaggedCustomer>()
            join tag in db.Set<CustomerTag>() on tagged.TagId equals tag.Id
            select new { tagged.CustomerTenantId, tag.Key }
        ).ToListAsync();
        return (
            await db.Set<PortfolioRow>().AsNoTracking().Where(row => row.PartnerId == caller.PartnerId).ToListAsync(),
            tags.ToLookup(tag => tag.CustomerTenantId, tag => tag.Key)
        );
    }

    private static int Rounds =>
        Environment.GetEnvironmentVariable("PARITY_ROUNDS") is { } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : 150;

    private async Task AddCustomersAsync(Random random)
    {
        if (!TestServer.IsUsed)
        {
            await new ScaleSeed(Portal.Get<PortalSettings>(), Portal.Get<InvitationLetters>(), Portal.Clock).RunAsync(
                "Fourth Coffee Cloud AB",
                400,
                new Progress<ScaleProgress>(),
                CancellationToken.None
            );
            return;
        }

        // That seed writes into a file. Here fewer are made, one by one.
        foreach (var name in (string[])["Bergström Bygg", "Lund Energi AB", "Ärlig Transport", "Öst & Väst", "Example"])
        {
            for (var number = 0; number < 24; number++)
            {
                Portal.Clock.Advance(TimeSpan.FromHours(random.Next(48)));
                await Portal.AddCustomerAsync(caller, Portal.NewCustomer($"{name} {random.Next(100)}"));
            }
        }
    }

    private async Task HappenAsync(Random random)
    {
        var page = await Portal
            .Get<PortfolioQueries>()
            .PageAsync(
                caller,
                new PortfolioFilter(Sort: AnyOf<PortfolioSort>(random), Descending: random.Next(2) == 0),
                cursor: null,
                100,
                CultureInfo.InvariantCulture,
                CancellationToken.None
            );
        foreach (var line in page.Lines.Where(_ => random.Next(6) == 0))
        {
            Portal.Clock.Advance(TimeSpan.FromMinutes(random.Next(2)));
            switch (random.Next(4))
            {
                case 0:
                    await Portal
                        .Get<AcceptanceService>()
                        .AttestAsync(caller, line.CustomerTenantId, Portal.NewAttestation(), CancellationToken.None);
                    break;
                case 1:
                    await Portal
                        .Get<InvitationService>()
                        .InviteAsync(caller, line.CustomerTenantId, "sv-SE", CancellationToken.None);
                    break;
                case 2:
                    await Portal.AddCustomerAsync(caller);
                    break;
                default:
                    await Portal
                        .Get<CustomerTagService>()
                        .ChangeAsync(
                            caller,
                            line.CustomerTenantId,
                            new TagChange([random.Next(2) == 0 ? "vip" : "öst"], []),
                            CancellationToken.None
                        );
                    break;
            }
        }
    }

    private static T AnyOf<T>(Random random)
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

    private PortfolioFilter AnyFilter(Random random)
    {
        var words = (string?[])
            [null, "ab", "a", "transport", "example", "ab lund", "bergström", "contoso", "\"", "%_", "zzz"];
        var day = Portal.Clock.Today;
        return new PortfolioFilter(
            random.Next(2) == 0 ? null : words[random.Next(words.Length)],
            random.Next(3) == 0 ? AnyOf<AcceptanceStatus>(random) : null,
            random.Next(4) == 0 ? ((string[])["SE", "NO", "DK", "AX", "FI"])[random.Next(5)] : null,
            AnyOf<PortfolioSort>(random),
            random.Next(2) == 0
        )
        {
            IsAccepted = random.Next(8) == 0 ? random.Next(2) == 0 : null,
            Confirmation = random.Next(8) == 0 ? AnyOf<ConfirmationLine>(random) : null,
            Direct = random.Next(8) == 0 ? AnyOf<DirectLine>(random) : null,
            Traits = random.Next(8) == 0 ? AnyOf<PortfolioTraits>(random) : PortfolioTraits.None,
            VersionLabel = random.Next(12) == 0 ? "2019-10" : null,
            AcceptedFrom = random.Next(5) == 0 ? day.AddDays(-random.Next(2500)) : null,
            AcceptedTo = random.Next(6) == 0 ? day.AddDays(-random.Next(1000)) : null,
            InvitedBefore = random.Next(8) == 0 ? day.AddDays(1 - random.Next(30)) : null,
            InvitationEndsBefore = random.Next(8) == 0 ? day.AddDays(random.Next(40)) : null,
            Tag = random.Next(6) == 0 ? ((string[])["VIP", "öst", "none"])[random.Next(3)] : null,
        };
    }
}
