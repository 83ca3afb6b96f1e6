using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PartnerPortal.Dashboard;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Campaigns;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Dashboard.Customers.New;
using PartnerPortal.Dashboard.Keyboard;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Host;
using PartnerPortal.Shared.Ui;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

/// <summary>
/// The keys that act on every page. What a key must not do is seen by what comes after it: one circuit answers in order, so where the
/// palette is open and the page is the same, the key before did nothing.
/// </summary>
public sealed class ShortcutsJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    [Theory]
    [Looks]
    public async Task The_palette_finds_customers_and_actions_and_gives_the_focus_back(
        string culture,
        ColorScheme theme,
        int width
    )
    {
        var (first, second) = (await Customers.AddAsync(), await Customers.AddAsync());
        var window = await OpenAsync(culture, Admin, theme: theme, width: width);
        var keyboard = window.Page.Keyboard;
        await window.GoToAsync("/customers");
        await Expect(Rows(window)).Not.ToHaveCountAsync(0);

        // From a field too, where the same letter without Ctrl is text.
        await Search(window).FocusAsync();
        await keyboard.PressAsync("Control+k");
        await Expect(Field(window)).ToBeFocusedAsync();
        await Axe.CheckAsync(window, "palette");
        await keyboard.PressAsync("Escape");
        await Expect(Palette(window)).ToHaveCountAsync(0);
        await Expect(Search(window)).ToBeFocusedAsync();

        // From one customer to another: the focus goes to the heading of each.
        foreach (var customer in new[] { first, second })
        {
            await keyboard.PressAsync("Control+k");
            await Expect(Field(window)).ToBeFocusedAsync();
            await keyboard.TypeAsync(customer.DomainPrefix);
            await Expect(Options(window)).ToHaveCountAsync(1);
            await Expect(Options(window)).ToContainTextAsync(customer.CompanyName);
            await keyboard.PressAsync("Enter");
            await Expect(window.Heading).ToHaveTextAsync(customer.CompanyName);
            await Expect(window.Heading).ToBeFocusedAsync();
        }

        // By pointer, and an action.
        await window.Button<KeyboardText>("Find").ClickAsync();
        await Expect(Field(window)).ToBeFocusedAsync();
        await keyboard.TypeAsync("nobody-is-called-so");
        await Expect(Palette(window).GetByRole(AriaRole.Status))
            .ToHaveTextAsync(window.Texts.Of<KeyboardText>("FoundNothing", "nobody-is-called-so"));
        await Axe.CheckAsync(window, "palette that found nothing");
        await Field(window).FillAsync(window.Texts.Of<DashboardText>("Campaigns"));
        var campaigns = Options(window).Filter(new() { HasText = window.Texts.Of<DashboardText>("Campaigns") }).First;
        await campaigns.ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new Uri(Portal.Address, CampaignsPage.Path).ToString());
        await Expect(window.Heading).ToBeFocusedAsync();
    }

    [Theory]
    [Languages]
    public async Task Single_keys_act_and_are_text_where_somebody_types(string culture)
    {
        var window = await OpenAsync(culture, Admin);
        var keyboard = window.Page.Keyboard;
        await window.GoToAsync("/customers");
        await Expect(Rows(window)).Not.ToHaveCountAsync(0);

        await keyboard.PressAsync("/");
        await Expect(Search(window)).ToBeFocusedAsync();
        await keyboard.TypeAsync("n?/jk");
        await Expect(Search(window)).ToHaveValueAsync("n?/jk");
        await AssertNothingHappenedAsync(window, window.Texts.Of<CustomersText>("Title"));

        // With a modifier they are the browser's.
        await window.Heading.FocusAsync();
        await keyboard.PressAsync("Alt+n");
        await AssertNothingHappenedAsync(window, window.Texts.Of<CustomersText>("Title"));

        await window.Heading.FocusAsync();
        await keyboard.PressAsync("n");
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<NewCustomerText>("Title"));

        // A page without a field of its own.
        await window.GoToAsync("/campaigns");
        await window.Heading.FocusAsync();
        await keyboard.PressAsync("/");
        await Expect(Field(window)).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Expect(window.Heading).ToBeFocusedAsync();

        await keyboard.PressAsync("?");
        await Expect(Shortcuts(window)).ToBeVisibleAsync();
        var close = window.Button<KeyboardText>("Close");
        await Expect(close).ToBeFocusedAsync();
        await Axe.CheckAsync(window, "shortcuts");
        await SingleKeys(window).UncheckAsync();
        await close.ClickAsync();
        await Expect(window.Heading).ToBeFocusedAsync();
        await keyboard.PressAsync("n");
        await AssertNothingHappenedAsync(window, window.Texts.Of<CampaignsText>("Title"));

        // Remembered by the browser, and switched on again from the menu.
        await window.Page.ReloadAsync();
        await Expect(window.Heading).ToBeVisibleAsync();
        await keyboard.PressAsync("?");
        await AssertNothingHappenedAsync(window, window.Texts.Of<CampaignsText>("Title"));
        var menu = window.Page.Locator(".agent-menu");
        await menu.Locator("summary").ClickAsync();
        await window.Button<DashboardText>("Shortcuts").ClickAsync();
        await Expect(close).ToBeFocusedAsync();
        await SingleKeys(window).CheckAsync();
        await keyboard.PressAsync("Escape");
        await Expect(menu.Locator("summary")).ToBeFocusedAsync();
        await keyboard.PressAsync("n");
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<NewCustomerText>("Title"));
    }

    [Theory]
    [Languages]
    public async Task J_and_k_go_through_the_rows_and_Enter_opens_one(string culture)
    {
        var (_, word) = TestCustomers.NewName();
        var customers = new List<TestCustomer>();
        foreach (var letter in "ABC")
        {
            customers.Add(await Customers.AddAsync(($"{word} {letter} AB", $"{word}{letter}".ToLowerInvariant())));
        }

        var window = await OpenAsync(culture, Admin);
        var keyboard = window.Page.Keyboard;
        await window.GoToAsync("/customers?search=" + word);
        await Expect(Rows(window)).ToHaveCountAsync(customers.Count);

        await keyboard.PressAsync("j");
        await Expect(Row(0)).ToBeFocusedAsync();
        await Expect(Row(0)).ToHaveCSSAsync("outline-style", "solid");
        await keyboard.PressAsync("k");
        await Expect(Row(0)).ToBeFocusedAsync();
        await keyboard.PressAsync("j");
        await Expect(Row(1)).ToBeFocusedAsync();

        // A colleague attests for this one: the row changes under the focus, which stays.
        await AttestAsync(customers[1]);
        await Expect(Rows(window).Nth(1))
            .ToContainTextAsync(window.Texts.Of<AcceptanceText>("Status_" + AcceptanceStatus.Attested));
        await Expect(Row(1)).ToBeFocusedAsync();

        await keyboard.PressAsync("j");
        await Expect(Row(2)).ToBeFocusedAsync();
        await keyboard.PressAsync("k");
        await Expect(Row(1)).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Expect(window.Heading).ToHaveTextAsync(customers[1].CompanyName);

        // After another page of the list it begins at the top of that one.
        await window.GoToAsync("/customers");
        await Expect(Rows(window)).ToHaveCountAsync(PortfolioQueries.PageSize);
        await keyboard.PressAsync("j");
        await Expect(Rows(window).First.GetByRole(AriaRole.Link).First).ToBeFocusedAsync();
        var top = await Rows(window).First.GetByRole(AriaRole.Link).First.InnerTextAsync();
        await window.Link<UiText>("Next").ClickAsync();
        await Expect(Rows(window).First.GetByRole(AriaRole.Link).First).Not.ToHaveTextAsync(top);
        await keyboard.PressAsync("j");
        await Expect(Rows(window).First.GetByRole(AriaRole.Link).First).ToBeFocusedAsync();

        ILocator Row(int at) => window.Page.GetByRole(AriaRole.Link, new() { Name = customers[at].CompanyName });
    }

    // The palette opens after whatever the keys before it did, and the page is still the same.
    private static async Task AssertNothingHappenedAsync(Window window, string heading)
    {
        await window.Page.Keyboard.PressAsync("Control+k");
        await Expect(Field(window)).ToBeFocusedAsync();
        await Expect(window.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(1);
        await Expect(window.Heading).ToHaveTextAsync(heading);
        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(Palette(window)).ToHaveCountAsync(0);
    }

    private async Task AttestAsync(TestCustomer customer)
    {
        var attested = await Portal
            .Services.GetRequiredService<AcceptanceService>()
            .AttestAsync(
                TestCustomers.CallerOf(Sales),
                customer.Id,
                new NewAttestation
                {
                    RequestId = Guid.NewGuid(),
                    Signer = new Signer(
                        TestCustomers.FirstName,
                        TestCustomers.LastName,
                        TestCustomers.EmailOf(customer.DomainPrefix),
                        TestCustomers.Phone
                    ),
                    AcceptedOn = AcceptanceDate.OnDay(
                        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-3)),
                        TimeZoneInfo.Utc
                    ),
                },
                CancellationToken.None
            );
        Assert.True(attested.IsSuccess);
    }

    private static ILocator Rows(Window window) => window.Page.Locator("tbody").GetByRole(AriaRole.Row);

    private static ILocator Search(Window window) =>
        window.Page.GetByRole(AriaRole.Searchbox, new() { Name = window.Texts.Of<CustomersText>("Search") });

    private static ILocator Palette(Window window) =>
        window.Page.GetByRole(AriaRole.Dialog, new() { Name = window.Texts.Of<KeyboardText>("Find") });

    private static ILocator Field(Window window) => Palette(window).GetByRole(AriaRole.Combobox);

    private static ILocator Options(Window window) => Palette(window).GetByRole(AriaRole.Option);

    private static ILocator Shortcuts(Window window) =>
        window.Page.GetByRole(AriaRole.Dialog, new() { Name = window.Texts.Of<DashboardText>("Shortcuts") });

    private static ILocator SingleKeys(Window window) =>
        Shortcuts(window).GetByRole(AriaRole.Checkbox, new() { Name = window.Texts.Of<KeyboardText>("SingleKeys") });
}
