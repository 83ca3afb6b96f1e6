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
    public async Task The_gate_stops_the_order_which_waits_as_a_cart_until_a_colleague_carries_on_with_it(
        string culture
    )
    {
        var customer = await Customers.AddAsync();
        var window = await OpenAsync(culture, Sales);
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
        await Expect(window.Heading).ToBeFocusedAsync();

        // The order waits where everybody finds it.
        await window.GoToAsync(OrdersPath(customer));
        await Expect(Region(window, "Carts").GetByText(window.Texts.Of<OrdersText>("QuantityOf", "7", Offer)))
            .ToBeVisibleAsync();
        var colleague = await OpenAsync(culture, Admin);
        var account = new AccountPage(colleague);
        await colleague.GoToAsync(OrdersPath(customer));
        await Region(colleague, "Carts").GetByRole(AriaRole.Link).ClickAsync();
        await colleague.Button<OrdersText>("EditOrder").ClickAsync();
        await colleague.Field<OrdersText>("Quantity").FillAsync("8");
        await colleague.Button<OrdersText>("SaveCart").ClickAsync();
        await Expect(colleague.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Offer })).ToContainTextAsync("8");
        await Expect(colleague.Heading).ToBeFocusedAsync();
        await Expect(Region(window, "Carts").GetByText(window.Texts.Of<OrdersText>("QuantityOf", "8", Offer)))
            .ToBeVisibleAsync();
        await colleague.Button<OrdersText>("PlaceOrder").ClickAsync();
        await Expect(colleague.Alert).ToContainTextAsync(colleague.Texts.Of<OrdersText>("GateTitle"));
        await Expect(account.Field("FirstName")).ToBeFocusedAsync();
        await Expect(account.Field("FirstName")).ToHaveValueAsync(TestCustomers.FirstName);
        await Expect(account.Field("LastName")).ToHaveValueAsync(TestCustomers.LastName);
        await Expect(account.Field("Email")).ToHaveValueAsync(TestCustomers.EmailOf(customer.DomainPrefix));
        await Expect(account.Field("PhoneNumber")).ToHaveValueAsync(TestCustomers.Phone);
        await account.Date.FillAsync(colleague.Texts.Typed(Yesterday));
        await account.SaveAndContinue.ClickAsync();

        // The order has a page with its number, which the history leads to.
        await Expect(colleague.Page.GetByText(colleague.Texts.Of<OrdersText>("Placed"))).ToBeVisibleAsync();
        await Expect(colleague.Button<OrdersText>("Print")).ToBeVisibleAsync();
        var number = await colleague.Heading.InnerTextAsync();
        await Expect(Region(window, "Carts")).ToHaveCountAsync(0);
        await Expect(window.Page.GetByText(window.Texts.Of<OrdersText>("NoAcceptanceTitle"))).ToHaveCountAsync(0);
        var history = Region(window, "OrderHistory");
        await Expect(history.GetByText(window.Texts.Of<OrdersText>("QuantityOf", "8", Offer))).ToHaveCountAsync(1);
        await history.GetByRole(AriaRole.Link, new() { Name = number, Exact = true }).ClickAsync();
        await Expect(window.Heading).ToHaveTextAsync(number);

        await account.OpenAsync(customer);
        await Expect(account.Agreement).ToContainTextAsync(colleague.Texts.Of<AcceptanceText>("Status_Attested"));
        await Expect(account.Agreement)
            .ToContainTextAsync(
                colleague.Texts.Of<AccountText>(
                    "ConfirmedLine",
                    $"{TestCustomers.FirstName} {TestCustomers.LastName}",
                    DateTexts.LongDate(Yesterday, colleague.Texts.Culture)
                )
            );
    }

    [Theory]
    [Languages]
    public async Task A_duplicated_tab_places_an_order_of_its_own_and_a_cart_can_be_kept_and_discarded(string culture)
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

        await copy.GoToAsync(OrdersPath(customer));
        await Expect(Region(copy, "OrderHistory").GetByText(copy.Texts.Of<OrdersText>("QuantityOf", "7", Offer)))
            .ToHaveCountAsync(2);

        await window.GoToAsync(OrdersPath(customer) + "/new");
        await Choice(window, "Offer").SelectOptionAsync(Offer);
        await window.Button<OrdersText>("NextReview").ClickAsync();
        await window.Button<OrdersText>("KeepAsCart").ClickAsync();
        await Expect(Region(copy, "Carts")).ToBeVisibleAsync();
        await window.Button<OrdersText>("DiscardCart").ClickAsync();
        var question = window.Page.GetByRole(AriaRole.Dialog);
        await question
            .GetByRole(AriaRole.Button, new() { Name = window.Texts.Of<OrdersText>("DiscardCart"), Exact = true })
            .ClickAsync();
        await Expect(window.Page.GetByText(window.Texts.Of<OrdersText>("CartDiscarded"))).ToBeVisibleAsync();
        await Expect(Region(copy, "Carts")).ToHaveCountAsync(0);
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

    private static ILocator Region(Window window, string title) =>
        window.Page.GetByRole(AriaRole.Region, new() { Name = window.Texts.Of<OrdersText>(title), Exact = true });

    private static ILocator Choice(Window window, string key) =>
        window.Page.GetByRole(AriaRole.Combobox, new() { Name = window.Texts.Of<OrdersText>(key), Exact = true });
}
