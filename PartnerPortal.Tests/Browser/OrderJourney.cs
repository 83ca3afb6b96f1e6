using System.Globalization;
using Microsoft.Playwright;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Customers.Account;
using PartnerPortal.Dashboard.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;
using PartnerPortal.Shared.Time;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

public sealed class OrderJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    private const string Offer = "Microsoft 365 Business Standard";

    private static DateOnly Yesterday => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1));

    [Theory]
    [Languages]
    public async Task The_gate_stops_the_order_says_why_and_carries_on_with_the_very_order(string culture)
    {
        var customer = await Customers.AddAsync();
        var window = await OpenAsync(culture, Sales);
        var account = new AccountPage(window);
        await window.GoToAsync(OrdersPath(customer));
        await Expect(window.Page.GetByText(window.Texts.Of<OrdersText>("NoAcceptanceTitle"))).ToBeVisibleAsync();
        await Expect(window.Page.GetByText(window.Texts.Of<OrdersText>("NoOrdersTitle"))).ToBeVisibleAsync();
        await window.Link<OrdersText>("NewOrder").First.ClickAsync();
        await Choice(window, "Offer").SelectOptionAsync(Offer);
        await window.Field<OrdersText>("Quantity").FillAsync("7");
        await window.Button<OrdersText>("NextReview").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Offer })).ToContainTextAsync("7");
        await Expect(window.Heading).ToBeFocusedAsync();
        await window.Button<OrdersText>("PlaceOrder").ClickAsync();

        // Nothing is bought; the five fields stand right there.
        await Expect(window.Alert).ToContainTextAsync(window.Texts.Of<OrdersText>("GateTitle"));
        await Expect(window.Alert).ToContainTextAsync(window.Texts.Of<OrdersText>("Why_NotAccepted"));
        await Expect(account.Field("FirstName")).ToBeFocusedAsync();
        await Expect(account.Field("FirstName")).ToHaveValueAsync(TestCustomers.FirstName);
        await Expect(account.Field("LastName")).ToHaveValueAsync(TestCustomers.LastName);
        await Expect(account.Field("Email")).ToHaveValueAsync(TestCustomers.EmailOf(customer.DomainPrefix));
        await Expect(account.Field("PhoneNumber")).ToHaveValueAsync(TestCustomers.Phone);
        await account.Date.FillAsync(window.Texts.Typed(Yesterday));
        await account.SaveAndContinue.ClickAsync();

        await Expect(window.Page.GetByText(window.Texts.Of<OrdersText>("Placed"))).ToBeVisibleAsync();
        var history = window.Page.GetByRole(
            AriaRole.Region,
            new() { Name = window.Texts.Of<OrdersText>("OrderHistory"), Exact = true }
        );
        await Expect(history.GetByText(window.Texts.Of<OrdersText>("QuantityOf", "7", Offer))).ToHaveCountAsync(1);
        await Expect(window.Page.GetByText(window.Texts.Of<OrdersText>("NoAcceptanceTitle"))).ToHaveCountAsync(0);

        await account.OpenAsync(customer);
        await Expect(account.Agreement).ToContainTextAsync(window.Texts.Of<AcceptanceText>("Status_Attested"));
        await Expect(account.Agreement)
            .ToContainTextAsync(
                window.Texts.Of<AccountText>(
                    "ConfirmedLine",
                    $"{TestCustomers.FirstName} {TestCustomers.LastName}",
                    DateTexts.LongDate(Yesterday, window.Texts.Culture)
                )
            );
    }

    [Theory]
    [Languages]
    public async Task A_duplicated_tab_places_an_order_of_its_own(string culture)
    {
        var customer = await Customers.AddAsync(Yesterday);
        var window = await OpenAsync(culture, Sales);
        await window.GoToAsync(OrdersPath(customer) + "/new");
        await Choice(window, "Offer").SelectOptionAsync(Offer);
        await window.Field<OrdersText>("Quantity").FillAsync("7");
        await window.Button<OrdersText>("NextReview").ClickAsync();
        await Expect(window.Button<OrdersText>("PlaceOrder")).ToBeVisibleAsync();

        // The browser copies the tab's session storage with the draft in it.
        var page = await window.Page.RunAndWaitForPopupAsync(() =>
            window.Page.EvaluateAsync("() => { window.open(location.href); }")
        );
        var copy = new Window(window.Context, page, window.Texts);
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = Offer })).ToContainTextAsync("7");
        foreach (var tab in (Window[])[window, copy])
        {
            await tab.Button<OrdersText>("PlaceOrder").ClickAsync();
            await Expect(tab.Page.GetByText(tab.Texts.Of<OrdersText>("Placed"))).ToBeVisibleAsync();
        }

        var history = page.GetByRole(
            AriaRole.Region,
            new() { Name = window.Texts.Of<OrdersText>("OrderHistory"), Exact = true }
        );
        await Expect(history.GetByText(window.Texts.Of<OrdersText>("QuantityOf", "7", Offer))).ToHaveCountAsync(2);
    }

    [Theory]
    [Languages]
    public async Task A_helpdesk_agent_finds_the_reason_in_place_of_a_new_order(string culture)
    {
        var customer = await Customers.AddAsync();
        var window = await OpenAsync(culture, Helpdesk);
        var reason = window.Page.GetByText(window.Texts.Sentence(PermissionReason.RoleNotAllowed));
        await window.GoToAsync(OrdersPath(customer));
        await Expect(reason).ToBeVisibleAsync();
        await Expect(window.Link<OrdersText>("NewOrder")).ToHaveCountAsync(0);

        await window.GoToAsync(OrdersPath(customer) + "/new");
        await Expect(window.Page.GetByText(window.Texts.Of<OrdersText>("MayNotTitle"))).ToBeVisibleAsync();
        await Expect(reason).ToBeVisibleAsync();
        await Expect(window.Button<OrdersText>("NextReview")).ToHaveCountAsync(0);
    }

    private static string OrdersPath(TestCustomer customer) =>
        string.Create(CultureInfo.InvariantCulture, $"/customers/{customer.Id}/orders");

    private static ILocator Choice(Window window, string key) =>
        window.Page.GetByRole(AriaRole.Combobox, new() { Name = window.Texts.Of<OrdersText>(key), Exact = true });
}
