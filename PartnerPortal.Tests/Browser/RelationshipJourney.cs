using Microsoft.Playwright;
using PartnerPortal.AdminCenter;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Dashboard.Invitations;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Host;
using PartnerPortal.Shared.Time;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

/// <summary>A tenant that works with another partner becomes Fourth Coffee's customer; on a portal of its own, as it changes the demo.</summary>
public sealed class RelationshipJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    private const string FourthCoffee = "Fourth Coffee Cloud AB";

    [Theory]
    [Languages]
    public async Task Accepted_and_authorized_the_customer_is_in_the_list_at_once_and_only_once(string culture)
    {
        await using var own = await StartAsync(new PortalSetup());
        var list = await OpenListAsync(culture, own, "lucernepublishing");
        var link = await RequestAsync(culture, own);
        var administrator = await OpenAsync(culture, address: own.Address, script: false);
        var pages = new CustomersSidePages(administrator);
        await administrator.GoToAsync(link);
        await pages.SignInAsync("admin@lucernepublishing.onmicrosoft.com", DemoAccounts.Password);
        await Expect(administrator.Heading)
            .ToHaveTextAsync(administrator.Texts.Of<CustomerAgreementText>("AcceptAndAuthorizeTitle"));
        await Expect(administrator.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(FourthCoffee);

        // The same page is open in another tab, to be submitted after the first one has done the work.
        var tab = await administrator.Context.NewPageAsync();
        await tab.GotoAsync(link);
        await pages.TickAndAsync("AcceptAndAuthorize");
        await ExpectThanksAsync(administrator.Page, administrator.Texts);
        await Expect(pages.Partner(FourthCoffee)).ToHaveCountAsync(1);
        await Expect(Rows(list)).ToHaveCountAsync(1);
        await Expect(Rows(list)).ToContainTextAsync(list.Texts.Of<AcceptanceText>("Status_AcceptedDirectly"));
        var row = await Rows(list).InnerTextAsync();

        // Back shows what is on record in place of the form.
        await administrator.Page.GoBackAsync();
        await Expect(
                administrator.Page.GetByText(
                    administrator.Texts.Of<CustomerAgreementText>("AuthorizedBefore", FourthCoffee)
                )
            )
            .ToBeVisibleAsync();
        await Expect(pages.Tick).ToHaveCountAsync(0);

        // The form that was open all along still gets its answer, and makes nothing new.
        await tab.GetByRole(AriaRole.Main).GetByRole(AriaRole.Checkbox).CheckAsync();
        await tab.GetByRole(
                AriaRole.Button,
                new() { Name = administrator.Texts.Of<CustomerAgreementText>("AcceptAndAuthorize"), Exact = true }
            )
            .ClickAsync();
        await Expect(tab.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = FourthCoffee }))
            .ToHaveCountAsync(1);
        await Expect(tab.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(0);
        await list.Page.ReloadAsync();
        await Expect(Rows(list)).ToHaveTextAsync([row], new() { UseInnerText = true });
        await EndAsync(own, list, administrator);
    }

    [Theory]
    [Languages]
    public async Task Turned_away_the_customer_reads_why_and_the_agents_attestation_settles_it(string culture)
    {
        await using var own = await StartAsync(new PortalSetup());
        var list = await OpenListAsync(culture, own, "blueyonderflygfrakt");
        var link = await RequestAsync(culture, own);
        var administrator = await OpenAsync(culture, address: own.Address, script: false);
        var pages = new CustomersSidePages(administrator);
        await administrator.GoToAsync(link);
        await pages.SignInAsync("admin@blueyonderflygfrakt.onmicrosoft.com", DemoAccounts.Password);
        await pages.TickAndAsync("AcceptAndAuthorize");
        await Expect(administrator.Page.GetByText(administrator.Texts.Sentence<MustBeAttestedByPartner>()))
            .ToBeVisibleAsync();
        await Expect(administrator.Page.GetByText(administrator.Texts.Of<CustomerAgreementText>("AuthorizedText")))
            .ToBeVisibleAsync();
        await Expect(Rows(list)).ToContainTextAsync(list.Texts.Of<AcceptanceText>("Status_MustAttest"));

        var agent = await OpenAsync(culture, Sales, own.Address);
        var account = new AccountPage(agent);
        var yesterday = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1));
        await agent.GoToAsync("/customers?status=mustAttest&search=blueyonderflygfrakt");
        await Rows(agent).GetByRole(AriaRole.Link).First.ClickAsync();
        await account.Update.ClickAsync();
        await account.Date.FillAsync(agent.Texts.Typed(yesterday));
        await account.SaveAndContinue.ClickAsync();
        await Expect(Rows(list)).ToContainTextAsync(list.Texts.Of<AcceptanceText>("Status_Attested"));
        await Expect(Rows(list)).ToContainTextAsync(DateTexts.Date(yesterday, list.Texts.Culture));

        // The customer also finds the confirmation instead of the refusal.
        await administrator.GoToAsync(AdminCenterAddresses.Home);
        await Expect(
                administrator.Page.GetByText(
                    administrator.Texts.Of<CustomerAgreementText>("ConfirmedTitle", FourthCoffee)
                )
            )
            .ToBeVisibleAsync();
        await EndAsync(own, list, administrator, agent);
    }

    private static ILocator Rows(Window window) => window.Page.Locator("tbody").GetByRole(AriaRole.Row);

    /// <summary>The agent's list, searched for a tenant that is no customer yet.</summary>
    private async Task<Window> OpenListAsync(string culture, PortalApp own, string domain)
    {
        var list = await OpenAsync(culture, Sales, own.Address);
        await list.GoToAsync("/customers?search=" + domain);
        await Expect(list.Page.GetByText(list.Texts.Of<CustomersText>("NoMatchTitle"))).ToBeVisibleAsync();
        return list;
    }

    /// <summary>The sales agent requests a relationship; the link in its letter.</summary>
    private async Task<string> RequestAsync(string culture, PortalApp own)
    {
        var agent = await OpenAsync(culture, Sales, own.Address);
        await agent.GoToAsync("/customers/relationship-request");
        await agent.Button<InvitationsText>("CreateRequest").ClickAsync();
        await Expect(agent.Button<InvitationsText>("Done")).ToBeVisibleAsync();
        var link = await CustomersSidePages.LinkInLetterAsync(agent);
        await agent.Context.CloseAsync();
        return link;
    }

    private static async Task ExpectThanksAsync(IPage page, PageTexts texts)
    {
        await Expect(page.GetByText(texts.Of<CustomerAgreementText>("ThanksTitle"), new() { Exact = true }))
            .ToBeVisibleAsync();
        await Expect(page.GetByText(texts.Of<CustomerAgreementText>("AuthorizedText"))).ToBeVisibleAsync();
    }

    private static async Task EndAsync(PortalApp own, params Window[] windows)
    {
        foreach (var window in windows)
        {
            await window.Context.CloseAsync();
        }

        Assert.Empty(own.Log.Lines.Select(line => line.ToString()));
    }
}
