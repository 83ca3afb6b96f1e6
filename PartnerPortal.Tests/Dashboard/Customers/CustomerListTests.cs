using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Dashboard.Customers;

public sealed class CustomerListTests : DashboardTest
{
    private readonly PageTexts texts = new("en-US");

    [Fact]
    public async Task While_it_reads_it_shows_that_it_loads()
    {
        await AddCustomerAsync();
        var profile = await ProfileAsync();
        Database.Hold();
        var list = RenderList(profile);
        Assert.Single(list.FindAll(".loading-rows[aria-busy=true]"));
        Assert.Empty(list.FindAll("tbody"));

        Database.LetGo();
        list.WaitForAssertion(() => Assert.Single(list.FindAll("tbody tr")));
        Assert.Empty(list.FindAll(".loading-rows"));
    }

    [Fact]
    public async Task Without_customers_it_says_what_to_do_next()
    {
        var list = RenderList(await ProfileAsync());
        list.WaitForAssertion(() =>
            Assert.Equal(texts.Of<CustomersText>("NoCustomersTitle"), list.Find(".empty-state-title").TextContent)
        );
        Assert.Equal("/customers/new", list.Find(".empty-state a").GetAttribute("href"));
    }

    [Fact]
    public async Task Where_none_matches_it_says_so_and_offers_all()
    {
        await AddCustomerAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/customers?search=nobody");
        var list = RenderList(await ProfileAsync());
        list.WaitForAssertion(() =>
            Assert.Equal(texts.Of<CustomersText>("NoMatchTitle"), list.Find(".empty-state-title").TextContent)
        );
        Assert.Equal("/customers", list.Find(".empty-state a").GetAttribute("href"));
    }

    private IRenderedComponent<CustomerList> RenderList(AgentProfile profile) =>
        Render<CustomerList>(parameters => parameters.AddCascadingValue(profile).AddCascadingValue(Caller));
}
