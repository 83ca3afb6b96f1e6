using Microsoft.Playwright;
using PartnerPortal.AdminCenter;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Invitations;
using PartnerPortal.Host;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

public sealed class InvitationJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    [Theory]
    [Languages]
    public async Task The_customer_accepts_without_script_and_the_agents_list_shows_it_at_once(string culture)
    {
        var (customer, credentials) = await Customers.AddWithCredentialsAsync();
        var list = await OpenAsync(culture, Sales);
        await list.GoToAsync("/customers?search=" + customer.DomainPrefix);
        var row = list.Page.Locator("tbody").GetByRole(AriaRole.Row);
        await Expect(row).ToContainTextAsync(list.Texts.Of<AcceptanceText>("Status_NotAccepted"));

        // The agent invites from the account page; the list beside it follows.
        var agent = await OpenAsync(culture, Sales);
        await new AccountPage(agent).OpenAsync(customer);
        await agent.Button<InvitationsText>("Invite").ClickAsync();
        await agent.Button<InvitationsText>("CreateInvitation").ClickAsync();
        var link = await CustomersSidePages.LinkInLetterAsync(agent);
        await Expect(row).ToContainTextAsync(list.Texts.Of<AcceptanceText>("Status_Invited"));

        // The administrator signs in on the way, for the first time, and comes to where the link leads.
        var administrator = await OpenAsync(culture, script: false);
        var pages = new CustomersSidePages(administrator);
        await administrator.GoToAsync(link);
        await pages.SignInFirstTimeAsync(credentials);
        await Expect(administrator.Heading)
            .ToHaveTextAsync(administrator.Texts.Of<CustomerAgreementText>("AcceptAgreementTitle"));
        await Expect(agent.Page.GetByText(agent.Texts.Of<InvitationsText>("Status_Opened"), new() { Exact = true }))
            .ToBeVisibleAsync();
        await pages.TickAndAsync("Accept");

        await Expect(administrator.Page.GetByText(administrator.Texts.Of<CustomerAgreementText>("ThanksTitle")))
            .ToBeVisibleAsync();
        await Expect(pages.Partner("Fourth Coffee")).ToBeVisibleAsync();
        await Expect(row).ToContainTextAsync(list.Texts.Of<AcceptanceText>("Status_AcceptedDirectly"));
        await Expect(row).ToContainTextAsync($"{TestCustomers.FirstName} {TestCustomers.LastName}");
        await Expect(agent.Page.GetByText(agent.Texts.Of<InvitationsText>("Status_Accepted"), new() { Exact = true }))
            .ToBeVisibleAsync();

        await pages.Partner("Fourth Coffee").ClickAsync();
        await Expect(administrator.Page.GetByText(administrator.Texts.Of<AdminCenterText>("MayOrder")))
            .ToBeVisibleAsync();
    }
}
