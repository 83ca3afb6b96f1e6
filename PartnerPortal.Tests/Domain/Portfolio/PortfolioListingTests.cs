using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Portfolio;

[Trait("Stores", "Both")]
public sealed class PortfolioListingTests : PortalTests
{
    private Task<ListingPage> PageAsync(
        Caller caller,
        ListingFilter? filter = null,
        ListingPlace? place = null,
        ListingDirection direction = ListingDirection.First,
        int size = 10
    ) => Portal.Get<PortfolioQueries>().ListingAsync(caller, filter, place, direction, size, CancellationToken.None);

    private static ListingFilter NameFrom(string value) =>
        new(ListingField.CompanyName, ListingOperator.StartsWith, value);

    private async Task AddAsync(params string[] names)
    {
        foreach (var name in names)
        {
            await Portal.AddCustomerAsync(PortalFixture.SalesAgent, Portal.NewCustomer(name));
        }
    }

    private async Task<string[]> NamesAsync(ListingFilter filter) =>
        [.. (await PageAsync(PortalFixture.SalesAgent, filter)).Lines.Select(line => line.CompanyName)];

    [Theory]
    [InlineData("hakansson")]
    [InlineData("HÅKANSSON")]
    [InlineData("Håkansson")]
    [InlineData("Ha\u030Akansson")]
    [InlineData("hak")]
    public async Task A_beginning_is_found_without_case_and_diacritics(string typed)
    {
        await AddAsync("Håkansson Åkeri AB", "Hakon AB", "Söner Håkansson AB");

        var found = await NamesAsync(NameFrom(typed));

        Assert.Contains("Håkansson Åkeri AB", found);
        Assert.DoesNotContain("Söner Håkansson AB", found);
    }

    [Theory]
    [InlineData("100%")]
    [InlineData("C*nt")]
    [InlineData("\"Quo")]
    [InlineData("under_")]
    public async Task Characters_that_mean_something_elsewhere_mean_themselves(string typed)
    {
        await AddAsync("100% Städ AB", "C*ntoso AB", "\"Quoted\" AB", "under_score AB", "1000 Städ AB", "Contoso AB");

        Assert.StartsWith(typed, Assert.Single(await NamesAsync(NameFrom(typed))), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("\ud800")]
    [InlineData("a\u0000")]
    public async Task A_text_that_no_name_can_have_finds_nobody(string typed)
    {
        await AddAsync("Contoso AB");

        Assert.Empty(await NamesAsync(NameFrom(typed)));
    }

    [Fact]
    public async Task Equal_means_the_whole_name_and_the_whole_domain()
    {
        await AddAsync("Contoso AB", "Contoso AB Skog");

        Assert.Equal(
            ["Contoso AB"],
            await NamesAsync(new ListingFilter(ListingField.CompanyName, ListingOperator.Equals, "CONTOSO ab"))
        );
        Assert.Equal(
            ["Contoso AB Skog"],
            await NamesAsync(
                new ListingFilter(ListingField.Domain, ListingOperator.Equals, "Customer2.onmicrosoft.com")
            )
        );
        Assert.Equal(
            2,
            (await NamesAsync(new ListingFilter(ListingField.Domain, ListingOperator.StartsWith, "CUST"))).Length
        );
        Assert.Empty(await NamesAsync(new ListingFilter(ListingField.Domain, ListingOperator.Equals, "customer2")));
    }

    [Fact]
    public async Task It_is_a_partners_own_and_says_who_sells()
    {
        await AddAsync("Contoso AB");
        var through = await Portal.AddResellerCustomerAsync();
        var own = await Portal.AddCustomerAsync(PortalFixture.ProviderSales, Portal.NewCustomer("Fabrikam BV"));

        var byReseller = new ListingFilter(
            ListingField.ResellerId,
            ListingOperator.Equals,
            PortalFixture.Reseller.ToString()
        );
        var byProvider = new ListingFilter(
            ListingField.ProviderId,
            ListingOperator.StartsWith,
            PortalFixture.Provider.ToString().ToUpperInvariant()
        );

        Assert.Equal([through, own], await IdsAsync(PortalFixture.ProviderSales, null));
        Assert.Equal([through], await IdsAsync(PortalFixture.ResellerSales, null));
        Assert.Equal([through], await IdsAsync(PortalFixture.ProviderSales, byReseller));
        Assert.Equal([through, own], await IdsAsync(PortalFixture.ProviderSales, byProvider));
        Assert.Equal([through], await IdsAsync(PortalFixture.ResellerSales, byProvider));
        Assert.Empty(await IdsAsync(PortalFixture.SalesAgent, byReseller));
        Assert.Empty(await IdsAsync(PortalFixture.SalesAgent, byProvider));
        Assert.Empty(await IdsAsync(PortalFixture.ProviderSales, byReseller with { Value = "no id" }));
        var seen = Assert.Single((await PageAsync(PortalFixture.ResellerSales)).Lines);
        Assert.Equal((PortalFixture.Provider, PortalFixture.Reseller), (seen.OwnerId, seen.ResellerId));
    }

    private async Task<Guid[]> IdsAsync(Caller caller, ListingFilter? filter) =>
        [.. (await PageAsync(caller, filter)).Lines.Select(line => line.CustomerTenantId)];

    [Trait("Store", "Sqlite")]
    [Fact]
    public async Task The_beginning_a_among_five_thousand_is_walked_there_and_back_and_by_number()
    {
        const string Letters = "AÅBÖZ";
        await FillAsync(5_000, number => $"{Letters[number % 5]}{number % 50:D2} Contoso");
        var filter = NameFrom("a");

        var there = await WalkAsync(filter, place: null, ListingDirection.Next, page => page.Last);
        var back = await WalkAsync(filter, place: null, ListingDirection.Last, page => page.First);

        Assert.Equal(2_000, there.Count);
        Assert.All(there, line => Assert.Contains(line.CompanyName[0], "AÅ"));
        Assert.Equal(there.Select(Key).OrderBy(key => key, StringComparer.Ordinal), there.Select(Key));
        Assert.Equal(there.AsEnumerable().Reverse(), back);
        for (var index = 0; index <= 11; index++)
        {
            var page = await Portal
                .Get<PortfolioQueries>()
                .PageAtAsync(PortalFixture.SalesAgent, filter, index, 200, CancellationToken.None);
            Assert.Equal(there.Skip(index * 200).Take(200), page.Lines);
            Assert.Equal(index < 9, page.HasNext);
        }

        static string Key(ListingLine line) =>
            $"{PlainText.Fold(line.CompanyName)}|{line.CustomerTenantId.ToString().ToUpperInvariant()}";
    }

    private async Task<List<ListingLine>> WalkAsync(
        ListingFilter filter,
        ListingPlace? place,
        ListingDirection direction,
        Func<ListingPage, ListingPlace?> onward
    )
    {
        var isBack = direction == ListingDirection.Last;
        var lines = new List<ListingLine>();
        var page = await PageAsync(PortalFixture.SalesAgent, filter, place, direction, size: 300);
        Assert.False(isBack ? page.HasNext : page.HasPrevious);
        while (true)
        {
            lines.AddRange(isBack ? page.Lines.Reverse() : page.Lines);
            if (!(isBack ? page.HasPrevious : page.HasNext))
            {
                return lines;
            }

            page = await PageAsync(
                PortalFixture.SalesAgent,
                filter,
                onward(page),
                isBack ? ListingDirection.Previous : ListingDirection.Next,
                size: 300
            );
            Assert.True(isBack ? page.HasNext : page.HasPrevious);
        }
    }

    /// <summary>Rows alone, without the facts that they are made from.</summary>
    private async Task FillAsync(int count, Func<int, string> name)
    {
        var known = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await using var db = await Portal.ContextAsync();
        await db.Database.ExecuteSqlRawAsync(
            """
            WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < {0})
            INSERT INTO CustomerTenants (Id, CompanyName, Domain, CreatedAt, Address_AddressLine1, Address_City, Address_Country)
            SELECT printf('D0000000-0000-4000-8000-%012d', n), 'Contoso', printf('many%d.onmicrosoft.com', n), '2026-01-01 00:00:00', '', '', 'SE'
            FROM numbers
            """,
            count
        );
        var row = await db.Set<PortfolioRow>().AsNoTracking().SingleAsync(found => found.CustomerTenantId == known);
        for (var number = 0; number < count; number++)
        {
            db.Add(
                new PortfolioRow
                {
                    PartnerId = row.PartnerId,
                    OwnerId = row.OwnerId,
                    CustomerTenantId = Guid.Parse($"D0000000-0000-4000-8000-{number:D12}"),
                    CompanyName = name(number),
                    Domain = $"many{number}.onmicrosoft.com",
                    Country = row.Country,
                    Status = row.Status,
                    ChangedAt = row.ChangedAt,
                    SearchText = row.SearchText,
                    NameFolded = PlainText.Fold(name(number)),
                    NameKey = row.NameKey,
                    NameKeySwedish = row.NameKeySwedish,
                }
            );
        }

        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task A_place_whose_row_has_gone_is_still_a_place()
    {
        await AddAsync("A Contoso", "C Contoso");
        var gone = new ListingPlace("b contoso", Guid.NewGuid());

        var next = await PageAsync(PortalFixture.SalesAgent, filter: null, gone, ListingDirection.Next);
        var previous = await PageAsync(PortalFixture.SalesAgent, filter: null, gone, ListingDirection.Previous);
        var behind = await PageAsync(
            PortalFixture.SalesAgent,
            filter: null,
            new ListingPlace("z", Guid.NewGuid()),
            ListingDirection.Next
        );

        Assert.Equal(
            ("C Contoso", true, false),
            (Assert.Single(next.Lines).CompanyName, next.HasPrevious, next.HasNext)
        );
        Assert.Equal(
            ("A Contoso", false, true),
            (Assert.Single(previous.Lines).CompanyName, previous.HasPrevious, previous.HasNext)
        );
        Assert.Equal((0, true, false), (behind.Lines.Count, behind.HasPrevious, behind.HasNext));
        Assert.Null(behind.First);
    }

    [Fact]
    public async Task A_partner_without_customers_has_an_empty_page()
    {
        var page = await PageAsync(PortalFixture.SalesAgent);

        Assert.Equal((0, false, false), (page.Lines.Count, page.HasPrevious, page.HasNext));
    }

    [Fact]
    public async Task A_changed_name_is_found_by_its_new_beginning()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent, Portal.NewCustomer("Contoso AB"));
        var profile = await Portal
            .Get<Customers.CustomerQueries>()
            .ProfileAsync(PortalFixture.SalesAgent, customer, CancellationToken.None);
        await Portal
            .Get<Customers.CustomerService>()
            .ChangeAsync(
                PortalFixture.SalesAgent,
                customer,
                PortalFixture.ChangeOf(profile.Value, "Fabrikam AB"),
                CancellationToken.None
            );

        Assert.Equal(["Fabrikam AB"], await NamesAsync(NameFrom("fab")));
        Assert.Empty(await NamesAsync(NameFrom("con")));
    }
}
