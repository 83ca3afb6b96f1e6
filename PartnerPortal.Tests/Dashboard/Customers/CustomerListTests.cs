using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Dashboard.Customers.Runs;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

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

    [Fact]
    public async Task Without_a_selection_everything_that_is_listed_can_be_attested_and_exported()
    {
        await AddCustomerAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/customers?country=SE");
        var list = RenderList(await ProfileAsync());

        var actions = list.WaitForElement(".list-actions");
        Assert.Equal("/customers/bulk?country=SE", actions.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(2, actions.QuerySelectorAll("button").Length);
        await list.Find(".list-actions button").ClickAsync();
        var run = await Services.GetRequiredService<ListRuns>().OfAsync(Caller);
        Assert.NotNull(run);
        await run.Work;
        Assert.Equal((1, 1), (run.Total, run.Done));
    }

    [Fact]
    public async Task A_row_offers_what_its_status_suggests_and_the_agent_may()
    {
        var customer = await AddCustomerAsync();
        var profile = await ProfileAsync();

        var list = RenderList(profile);

        Assert.Equal(
            $"/customers/{customer}/account?edit=invitation",
            list.WaitForElement(".row-command").GetAttribute("href")
        );
        var reseller = RenderList(
            profile with
            {
                Refusals = Enum.GetValues<AgentPermission>()
                    .ToDictionary(permission => permission, _ => (PortalError)new CustomerNotFound()),
            }
        );
        reseller.WaitForElement("tbody tr");
        Assert.Empty(reseller.FindAll(".row-command"));
    }

    private IRenderedComponent<CustomerList> RenderList(AgentProfile profile) =>
        Render<CustomerList>(parameters => parameters.AddCascadingValue(profile).AddCascadingValue(Caller));
}
