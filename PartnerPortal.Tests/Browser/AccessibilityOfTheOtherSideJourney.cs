using Microsoft.Playwright;
using PartnerPortal.AdminCenter;
using PartnerPortal.Dashboard.Customers.Evidence;
using PartnerPortal.Dashboard.Invitations;
using PartnerPortal.Dashboard.Orders;
using PartnerPortal.Dashboard.Settings;
using PartnerPortal.Dashboard.Templates;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;
using static Microsoft.Playwright.Assertions;
using static PartnerPortal.Browser.Axe;

namespace PartnerPortal.Browser;

/// <summary>axe finds nothing on the customer's side, nor on the pages on which an agent orders, invites and keeps proof.</summary>
public sealed class AccessibilityOfTheOtherSideJourney(SharedPortal portal, Chromium chromium)
    : Journey(portal, chromium)
{
    [Theory]
    [Looks]
    public async Task Admin_center_from_sign_in_to_the_partners(string culture, ColorScheme theme, int width)
    {
        var (_, credentials) = await Customers.AddWithCredentialsAsync();
        var window = await OpenAsync(culture, theme: theme, width: width);
        var pages = new CustomersSidePages(window);
        await window.GoToAsync(AdminCenterAddresses.ToAgreement);
        await CheckAsync(window, "sign-in");
        await pages.SignInAsync(credentials.UserName, credentials.Password);
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<AdministratorAccessText>("ChangeTitle"));
        await CheckAsync(window, "change of the temporary password");
        await pages.ChoosePasswordAsync(credentials.Password);
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<CustomerAgreementText>("AcceptAgreementTitle"));
        await CheckAsync(window, "agreement");
        await window.Button<CustomerAgreementText>("Accept").ClickAsync();
        await Expect(window.Alert).ToBeVisibleAsync();
        await CheckAsync(window, "agreement not ticked");
        await pages.TickAndAsync("Accept");
        await Expect(window.Page.GetByText(window.Texts.Of<CustomerAgreementText>("ThanksTitle"))).ToBeVisibleAsync();
        await CheckAsync(window, "accepted");
        await window.GoToAsync(AdminCenterAddresses.Home);
        await CheckAsync(window, "home");
        await window.GoToAsync(AdminCenterAddresses.Partners);
        await Expect(pages.Partner("Fourth Coffee")).ToBeVisibleAsync();
        await CheckAsync(window, "partners");
        await pages.Partner("Fourth Coffee").ClickAsync();
        await Expect(window.Page.GetByText(window.Texts.Of<AdminCenterText>("RightsTitle"))).ToBeVisibleAsync();
        await CheckAsync(window, "partner");
    }

    [Theory]
    [Looks]
    public async Task Orders_from_the_empty_page_through_the_gate_to_the_evidence(
        string culture,
        ColorScheme theme,
        int width
    )
    {
        var customer = await Customers.AddAsync();
        var orders = $"/customers/{customer.Id}/orders";
        var window = await OpenAsync(culture, Admin, theme: theme, width: width);
        var account = new AccountPage(window);
        await window.GoToAsync(orders);
        await Expect(window.Page.GetByText(window.Texts.Of<OrdersText>("NoOrdersTitle"))).ToBeVisibleAsync();
        await CheckAsync(window, "orders of nobody");
        await window.GoToAsync(orders + "/new");
        var offer = window.Page.GetByRole(
            AriaRole.Combobox,
            new() { Name = window.Texts.Of<OrdersText>("Offer"), Exact = true }
        );
        await Expect(offer).ToBeVisibleAsync();
        await window.Button<OrdersText>("NextReview").ClickAsync();
        await Expect(window.Alert).ToBeVisibleAsync();
        await CheckAsync(window, "new order refused");
        await offer.SelectOptionAsync("Microsoft 365 E3");
        await Expect(window.Field<OrdersText>("Quantity")).ToBeVisibleAsync();
        await CheckAsync(window, "new order");
        await window.Button<OrdersText>("NextReview").ClickAsync();
        await Expect(window.Button<OrdersText>("PlaceOrder")).ToBeVisibleAsync();
        await CheckAsync(window, "review");
        await window.Button<OrdersText>("PlaceOrder").ClickAsync();
        await Expect(window.Alert).ToContainTextAsync(window.Texts.Of<OrdersText>("GateTitle"));
        await CheckAsync(window, "gate");
        await window.GoToAsync(orders);
        await Expect(window.Page.GetByText(window.Texts.Of<OrdersText>("KeptUntil")).First).ToBeAttachedAsync();
        await CheckAsync(window, "orders with a cart");
        await window.Page.GetByRole(AriaRole.Row).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(window.Button<OrdersText>("PlaceOrder")).ToBeVisibleAsync();
        await CheckAsync(window, "cart");
        await window.Button<OrdersText>("PlaceOrder").ClickAsync();
        await Expect(window.Alert).ToContainTextAsync(window.Texts.Of<OrdersText>("GateTitle"));
        await account.Date.FillAsync(
            window.Texts.Typed(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1)))
        );
        await account.SaveAndContinue.ClickAsync();
        await Expect(window.Page.GetByText(window.Texts.Of<OrdersText>("Placed"))).ToBeVisibleAsync();
        await CheckAsync(window, "order");
        await window.GoToAsync(orders);
        await Expect(window.Page.GetByText(window.Texts.Of<OrdersText>("OrderHistory")).First).ToBeVisibleAsync();
        await CheckAsync(window, "orders");
        await window
            .Page.GetByRole(AriaRole.Row)
            .GetByRole(AriaRole.Button, new() { Name = window.Texts.Of<OrdersText>("ChangeQuantity") })
            .ClickAsync();
        await Expect(window.Field<OrdersText>("NewQuantity")).ToBeVisibleAsync();
        await CheckAsync(window, "change of quantity");
        await window.GoToAsync($"/customers/{customer.Id}/evidence");
        await Expect(window.Heading).ToContainTextAsync(window.Texts.Of<EvidenceText>("Title"));
        await CheckAsync(window, "evidence");
    }

    [Theory]
    [Looks]
    public async Task Agreements_settings_and_the_request_for_a_relationship(
        string culture,
        ColorScheme theme,
        int width
    )
    {
        var window = await OpenAsync(culture, Admin, theme: theme, width: width);
        await window.GoToAsync("/agreements?search=nowhere-is-called-so");
        await Expect(window.Page.GetByText(window.Texts.Of<TemplatesText>("NoMatchTitle"))).ToBeVisibleAsync();
        await CheckAsync(window, "agreements without a match");
        await window.GoToAsync("/agreements?search=SE&country=SE");
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<TemplatesText>("Title"));
        await CheckAsync(window, "agreements");
        await window.Page.GetByText(window.Texts.Of<TemplatesText>("Store"), new() { Exact = true }).First.ClickAsync();
        await Expect(window.Page.Locator("input[type=file]")).ToBeVisibleAsync();
        await CheckAsync(window, "copy to be stored");
        await window.GoToAsync("/settings");
        await Expect(window.Page.GetByRole(AriaRole.Radio).First).ToBeVisibleAsync();
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<SettingsText>("Title"));
        await CheckAsync(window, "settings");
        await window.GoToAsync("/settings/api-clients");
        await Expect(window.Page.GetByText(window.Texts.Sentence(PermissionReason.RoleCannotManageApiClients)))
            .ToBeVisibleAsync();
        await CheckAsync(window, "API clients without the role");
        await window.GoToAsync("/customers/relationship-request");
        var create = window.Button<InvitationsText>("CreateRequest");
        await Expect(create).ToBeVisibleAsync();
        await CheckAsync(window, "relationship request");
        await window.Field<InvitationsText>("Subject").FillAsync(string.Empty);
        await create.ClickAsync();
        await Expect(window.Alert).ToBeVisibleAsync();
        await CheckAsync(window, "relationship request refused");
        await window.Field<InvitationsText>("Subject").FillAsync("Samarbete");
        await create.ClickAsync();
        await CustomersSidePages.LinkInLetterAsync(window);
        await CheckAsync(window, "relationship request ready, with the requests on record");
    }
}
