using System.Globalization;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>An indirect provider's customers by reseller.</summary>
public sealed class ResellerFilterTests : PortalTests
{
    private Task<PortfolioPage> PageAsync(Caller caller, PortfolioFilter filter, PortfolioCursor? cursor = null) =>
        Portal
            .Get<PortfolioQueries>()
            .PageAsync(caller, filter, cursor, CultureInfo.GetCultureInfo("nl-NL"), CancellationToken.None);

    [Theory]
    [InlineData(PortfolioSort.Name, false)]
    [InlineData(PortfolioSort.Changed, true)]
    [InlineData(PortfolioSort.Status, false)]
    public async Task The_filtered_list_is_paged_there_and_back(PortfolioSort sort, bool descending)
    {
        var resold = new HashSet<Guid>();
        for (var number = 0; number < 30; number++)
        {
            resold.Add(await Portal.AddResellerCustomerAsync());
            await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        }

        var filter = new PortfolioFilter(Sort: sort, Descending: descending, ResellerId: PortalFixture.Reseller);
        var first = await PageAsync(PortalFixture.ProviderSales, filter);
        var second = await PageAsync(PortalFixture.ProviderSales, filter, first.Next);
        var back = await PageAsync(PortalFixture.ProviderSales, filter, second.Previous);

        Assert.Equal((30L, 25, 1L), (first.Total, first.Lines.Count, first.First));
        Assert.Equal((30L, 5, 26L), (second.Total, second.Lines.Count, second.First));
        Assert.Equal(resold, first.Lines.Concat(second.Lines).Select(line => line.CustomerTenantId).ToHashSet());
        Assert.Equal(first.Lines, back.Lines);
        Assert.All(first.Lines, line => Assert.Equal(PortalFixture.Reseller, line.ResellerId));
        Assert.Equal(60, (await PageAsync(PortalFixture.ProviderSales, new PortfolioFilter())).Total);
        Assert.Equal(
            30,
            (
                await Portal
                    .Get<PortfolioQueries>()
                    .ResellerCountsAsync(PortalFixture.ProviderSales, CancellationToken.None)
            )[PortalFixture.Reseller]
        );
    }

    [Fact]
    public async Task It_goes_together_with_search_and_reaches_nobody_elses_customers()
    {
        await Portal.AddCustomerAsync(
            PortalFixture.ProviderSales,
            Portal.NewCustomer("Fabrikam BV") with
            {
                ResellerId = PortalFixture.Reseller,
            }
        );
        await Portal.AddCustomerAsync(PortalFixture.ProviderSales, Portal.NewCustomer("Fabrikam NV"));
        var filter = new PortfolioFilter("fabrikam", ResellerId: PortalFixture.Reseller);

        Assert.Equal(
            "Fabrikam BV",
            Assert.Single((await PageAsync(PortalFixture.ProviderSales, filter)).Lines).CompanyName
        );
        Assert.Empty((await PageAsync(PortalFixture.SalesAgent, filter)).Lines);
        Assert.Empty(
            await Portal.Get<PortfolioQueries>().ResellerCountsAsync(PortalFixture.SalesAgent, CancellationToken.None)
        );
    }
}
