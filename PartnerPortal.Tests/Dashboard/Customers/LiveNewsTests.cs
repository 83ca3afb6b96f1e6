using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Customers.Account;
using PartnerPortal.Dashboard.Invitations;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard.Customers;

/// <summary>What somebody else has changed is marked for some seconds and told once; what the agent did itself is not.</summary>
public sealed class LiveNewsTests : DashboardTest
{
    private readonly PageTexts texts = new("en-US");

    public LiveNewsTests() => Services.AddScoped<AdminCenterAddress>();

    [Fact]
    public async Task A_row_that_a_colleague_has_changed_is_marked_for_some_seconds_and_told()
    {
        var (changed, other) = (await AddCustomerAsync("Contoso AB"), await AddCustomerAsync("Fabrikam AB"));
        var colleague = await AddAgentAsync(Partner, AgentRoles.AdminAgent);
        var list = await RenderListAsync();
        Assert.Equal(string.Empty, Said(list));

        await InviteAsync(colleague, changed);

        list.WaitForAssertion(() => Assert.Single(list.FindAll("tr.news")));
        Assert.Contains("Contoso AB", list.Find("tr.news").TextContent, StringComparison.Ordinal);
        Assert.Equal("Contoso AB: " + texts.Of<AcceptanceText>("Status_Invited"), Said(list));

        Time.Advance(LiveMarks<Guid>.Shown);
        list.WaitForAssertion(() => Assert.Empty(list.FindAll("tr.news")));
    }

    [Fact]
    public async Task What_the_agent_did_itself_in_another_window_is_neither_marked_nor_told()
    {
        var customer = await AddCustomerAsync("Contoso AB");
        var list = await RenderListAsync();

        await InviteAsync(Caller, customer);

        list.WaitForAssertion(() =>
            Assert.Contains(
                texts.Of<AcceptanceText>("Status_Invited"),
                list.Find("tbody").TextContent,
                StringComparison.Ordinal
            )
        );
        Assert.Empty(list.FindAll("tr.news"));
        Assert.Equal(string.Empty, Said(list));
    }

    [Fact]
    public async Task A_change_that_does_not_show_is_neither_marked_nor_told()
    {
        var customer = await AddCustomerAsync("Contoso AB");
        var colleague = await AddAgentAsync(Partner, AgentRoles.AdminAgent);
        var list = await RenderListAsync();

        await Services
            .GetRequiredService<CustomerTagService>()
            .ChangeAsync(colleague, customer, new TagChange(["vip"], []), CancellationToken.None);
        await Services
            .GetRequiredService<CustomerTagService>()
            .ChangeAsync(Caller, customer, new TagChange(["seen"], []), CancellationToken.None);

        Assert.Empty(list.FindAll("tr.news"));
        Assert.Equal(string.Empty, Said(list));
    }

    [Fact]
    public async Task On_the_account_page_the_card_is_marked_that_has_changed()
    {
        var customer = await AddCustomerAsync("Contoso AB");
        var colleague = await AddAgentAsync(Partner, AgentRoles.AdminAgent);
        var profile = await ProfileAsync();
        var account = Render<CustomerAccount>(parameters =>
            parameters.AddCascadingValue(profile).AddCascadingValue(Caller).Add(page => page.CustomerTenantId, customer)
        );
        account.WaitForElement(".section");

        await InviteAsync(colleague, customer);

        account.WaitForAssertion(() => Assert.Equal(2, account.FindAll(".section.news").Count));
        Assert.Contains(
            "Contoso AB: " + texts.Of<AcceptanceText>("Status_Invited"),
            account.FindAll("[role=status]").Select(said => said.TextContent)
        );
        Time.Advance(LiveMarks<string>.Shown);
        account.WaitForAssertion(() => Assert.Empty(account.FindAll(".section.news")));
    }

    [Fact]
    public async Task Who_has_changed_a_customer_is_in_the_news_of_it()
    {
        var customer = await AddCustomerAsync("Contoso AB");
        var heard = new List<CustomersChanged>();
        using var listening = Services
            .GetRequiredService<LiveFeed>()
            .Listen(Partner.Id, (CustomersChanged change) => heard.Add(change));

        await InviteAsync(Caller, customer);

        Assert.Equal(Caller.AgentId, Assert.Single(heard).AgentId);
    }

    private Task<Result<NewInvitation>> InviteAsync(Caller caller, Guid customer) =>
        Services.GetRequiredService<InvitationService>().InviteAsync(caller, customer, "sv-SE", CancellationToken.None);

    private static string Said(IRenderedComponent<CustomerList> list) =>
        list.Find(".stack").PreviousElementSibling!.TextContent;

    private async Task<IRenderedComponent<CustomerList>> RenderListAsync()
    {
        var profile = await ProfileAsync();
        var list = Render<CustomerList>(parameters => parameters.AddCascadingValue(profile).AddCascadingValue(Caller));
        list.WaitForElement("tbody tr");
        return list;
    }
}
