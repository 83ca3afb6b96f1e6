using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Customers.Account;
using PartnerPortal.Dashboard.Invitations;
using PartnerPortal.Dashboard.Orders;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard.Customers;

/// <summary>The head of a customer's pages offers one next step, and none that cannot work.</summary>
public sealed class CustomerHeaderTests : DashboardTest
{
    private readonly PageTexts texts = new("en-US");

    private string NewOrder => texts.Of<OrdersText>("NewOrder");

    private string Confirm => texts.Of<AccountText>("ConfirmAcceptance");

    private string Invite => texts.Of<InvitationsText>("Invite");

    [Theory]
    [InlineData(AcceptanceStatus.Attested)]
    [InlineData(AcceptanceStatus.AcceptedDirectly)]
    public async Task With_an_acceptance_the_next_step_is_an_order(AcceptanceStatus status)
    {
        var header = await RenderAsync(status);

        Assert.Equal([NewOrder], Commands(header));
        Assert.Equal(NewOrder, Primary(header));
    }

    [Theory]
    [InlineData(AcceptanceStatus.NotAccepted)]
    [InlineData(AcceptanceStatus.Invited)]
    [InlineData(AcceptanceStatus.Outdated)]
    public async Task Without_one_it_is_an_invitation(AcceptanceStatus status)
    {
        var header = await RenderAsync(status);

        Assert.Equal([NewOrder, Invite], Commands(header));
        Assert.Equal(Invite, Primary(header));
    }

    [Fact]
    public async Task A_customer_that_was_turned_away_is_not_invited_again_but_confirmed()
    {
        var header = await RenderAsync(AcceptanceStatus.MustAttest);

        Assert.Equal([NewOrder, Confirm], Commands(header));
        Assert.Equal(Confirm, Primary(header));
        Assert.EndsWith(
            "?edit=agreement",
            header.Find(".commands .mud-button-filled-primary").GetAttribute("href"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_indirect_reseller_asks_its_provider()
    {
        var header = await RenderAsync(
            AcceptanceStatus.NotAccepted,
            agent => agent with { PartnerKind = PartnerKind.IndirectReseller }
        );

        Assert.Equal(texts.Of<AskProviderText>("Command", Partner.Name), Primary(header));
    }

    [Fact]
    public async Task Who_may_neither_order_nor_attest_nor_invite_gets_no_command()
    {
        var refusals = Enum.GetValues<AgentPermission>()
            .ToDictionary(permission => permission, _ => (PortalError)new CustomerNotFound());

        Assert.Empty(
            Commands(await RenderAsync(AcceptanceStatus.MustAttest, agent => agent with { Refusals = refusals }))
        );
        Assert.Empty(
            Commands(await RenderAsync(AcceptanceStatus.NotAccepted, agent => agent with { Refusals = refusals }))
        );
    }

    [Fact]
    public async Task Every_page_says_who_and_where_it_stands()
    {
        var profile = CustomerProfiles.Of(Partner);
        var header = await RenderAsync(AcceptanceStatus.Attested, page: "Orders", profile: profile);

        var subtitle = header.Find(".subtitle").TextContent;
        Assert.Contains(profile.Domain, subtitle, StringComparison.Ordinal);
        Assert.Contains(profile.CustomerTenantId.ToString(), subtitle, StringComparison.Ordinal);
        Assert.Contains(texts.Of<AcceptanceText>("Status_Attested"), subtitle, StringComparison.Ordinal);
        Assert.Equal(2, header.FindAll(".copy-button").Count);
        Assert.Equal("Orders", header.Find(".breadcrumbs [aria-current=page]").TextContent);
    }

    private static string Primary(IRenderedComponent<CustomerHeader> header) =>
        header.Find(".commands .mud-button-filled-primary").TextContent.Trim();

    private static List<string> Commands(IRenderedComponent<CustomerHeader> header) =>
        [.. header.FindAll(".commands .mud-button").Select(button => button.TextContent.Trim())];

    private async Task<IRenderedComponent<CustomerHeader>> RenderAsync(
        AcceptanceStatus status,
        Func<AgentProfile, AgentProfile>? change = null,
        string? page = null,
        CustomerProfile? profile = null
    )
    {
        var agent = await ProfileAsync();
        return Render<CustomerHeader>(parameters =>
            parameters
                .AddCascadingValue(change?.Invoke(agent) ?? agent)
                .Add(component => component.Profile, profile ?? CustomerProfiles.Of(Partner))
                .Add(component => component.Status, status)
                .Add(component => component.Page, page)
        );
    }
}
