using Microsoft.Playwright;
using PartnerPortal.Dashboard;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Dashboard.Customers.Account;
using PartnerPortal.DemoData;
using PartnerPortal.Host;
using PartnerPortal.Shared.Ui;
using PartnerPortal.SignIn;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

public sealed class KeyboardJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    // More steps than any page has between its top and what a person looks for.
    private const int StepsAtMost = 80;

    [Theory]
    [Languages]
    public async Task Signs_in_finds_the_customer_and_attests_by_keyboard_alone(string culture)
    {
        var customer = await Customers.AddAsync();
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-3));
        var window = await OpenAsync(culture);
        var keyboard = window.Page.Keyboard;
        var account = new AccountPage(window);
        await window.GoToAsync("/customers?search=" + customer.DomainPrefix);

        await Expect(window.Field<SignInText>("Email")).ToBeFocusedAsync();
        await keyboard.TypeAsync(Admin);
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync(DemoAccounts.Password);
        await keyboard.PressAsync("Enter");

        var link = window.Page.GetByRole(AriaRole.Link, new() { Name = customer.CompanyName });
        await Expect(link).ToBeVisibleAsync();
        await StepToAsync(window, link);
        await keyboard.PressAsync("Enter");
        await Expect(window.Heading).ToHaveTextAsync(customer.CompanyName);
        await Expect(window.Heading).ToBeFocusedAsync();

        await StepToAsync(window, account.Update);
        await keyboard.PressAsync("Enter");
        await Expect(account.Field("FirstName")).ToBeFocusedAsync();

        // Escape leaves the form and goes back to what opened it.
        await keyboard.PressAsync("Escape");
        await Expect(account.SaveAndContinue).ToHaveCountAsync(0);
        await Expect(account.Update).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Expect(account.Field("FirstName")).ToBeFocusedAsync();
        await keyboard.PressAsync("Control+A");
        await keyboard.TypeAsync("Göran");
        await StepToAsync(window, account.Date);
        await keyboard.TypeAsync(window.Texts.Typed(day));
        await StepToAsync(window, account.SaveAndContinue);
        await keyboard.PressAsync("Enter");
        await Expect(account.History)
            .ToContainTextAsync(window.Texts.Of<AccountText>("EventAttested", "Göran " + TestCustomers.LastName));
        await Expect(account.Update).ToBeFocusedAsync();
    }

    [Theory]
    [Languages]
    public async Task The_skip_link_leads_past_the_navigation(string culture)
    {
        var window = await OpenAsync(culture, Admin);
        await window.GoToAsync("/customers");
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<CustomersText>("Title"));
        var skip = window.Link<UiText>("SkipToContent");
        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(skip).ToBeFocusedAsync();
        await Expect(skip).ToBeInViewportAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Escape_closes_an_open_menu_and_gives_the_focus_back()
    {
        var window = await OpenAsync("en-GB", Admin);
        await window.GoToAsync("/");
        var menu = window.Page.Locator(".agent-menu");
        await menu.Locator("summary").FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Button<DashboardText>("SignOut")).ToBeVisibleAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(window.Button<DashboardText>("SignOut")).ToBeHiddenAsync();
        await Expect(menu.Locator("summary")).ToBeFocusedAsync();
    }

    private static async Task StepToAsync(Window window, ILocator target)
    {
        for (var step = 0; step < StepsAtMost; step++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await window.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The Tab key does not reach {target}.");
    }
}
