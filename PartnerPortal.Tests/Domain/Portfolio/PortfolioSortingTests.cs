using System.Globalization;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Portfolio;

[Trait("Stores", "Both")]
public sealed class PortfolioSortingTests : PortalTests
{
    private async Task<string[]> NamesAsync(string culture, params string[] names)
    {
        foreach (var name in names)
        {
            await Portal.AddCustomerAsync(PortalFixture.SalesAgent, Portal.NewCustomer(name));
        }

        var page = await Portal
            .Get<PortfolioQueries>()
            .PageAsync(
                PortalFixture.SalesAgent,
                new PortfolioFilter(),
                cursor: null,
                CultureInfo.GetCultureInfo(culture),
                CancellationToken.None
            );
        return [.. page.Lines.Select(line => line.CompanyName)];
    }

    [Theory]
    [InlineData("sv-SE", "Alfa|Zeta|Åkeri|Ängen|Öknen")]
    [InlineData("sv", "Alfa|Zeta|Åkeri|Ängen|Öknen")]
    [InlineData("en-US", "Åkeri|Alfa|Ängen|Öknen|Zeta")]
    [InlineData("nl-NL", "Åkeri|Alfa|Ängen|Öknen|Zeta")]
    public async Task Swedish_puts_a_ring_and_umlauts_behind_z_and_English_and_Dutch_do_not(
        string culture,
        string expected
    )
    {
        Assert.Equal(expected.Split('|'), await NamesAsync(culture, "Öknen", "Zeta", "Ängen", "Alfa", "Åkeri"));
    }

    [Fact]
    public async Task Upper_and_lower_case_sort_together()
    {
        Assert.Equal(["alfa", "Beta", "BETA 2", "gamma"], await NamesAsync("en-US", "gamma", "BETA 2", "alfa", "Beta"));
    }
}
