using Microsoft.Playwright;
using PartnerPortal.Dashboard;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Dashboard.Customers.New;
using PartnerPortal.Host;
using PartnerPortal.Shared.Ui;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

[Collection(ScreensCollection.Name)]
public sealed class NarrowJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    // 400 % of a window of 1280 px (WCAG 1.4.10).
    private const int Narrow = 320;

    [Theory]
    [Languages]
    public async Task No_screen_scrolls_sideways_and_the_menu_opens(string culture)
    {
        var customer = await Customers.AddAsync(
            attestedOn: DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-3))
        );
        var window = await OpenAsync(culture, Admin, width: Narrow, height: 740);
        foreach (
            var path in new[]
            {
                "/",
                "/customers",
                "/customers?search=nobody-is-called-so",
                "/customers/new",
                "/not-found",
            }
        )
        {
            await window.GoToAsync(path);
            await AssertFitsAsync(window);
        }

        // The wizard with everything open and refused, and its other two steps.
        var wizard = new NewCustomerWizard(window);
        await wizard.OpenAsync();
        await wizard.Attested.CheckAsync();
        await window.Button<NewCustomerText>("Update").ClickAsync();
        await wizard.Next.ClickAsync();
        await Expect(window.Alert).ToBeVisibleAsync();
        await AssertFitsAsync(window);
        var date = window.Texts.Of<AcceptanceText>("AcceptanceDate");
        await window.Button<UiText>("OpenCalendar", date).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Dialog, new() { Name = date })).ToBeVisibleAsync();
        await AssertFitsAsync(window);
        await wizard.OpenAsync();
        await wizard.FillCompanyAsync(TestCustomers.NewName());
        await wizard.Direct.CheckAsync();
        await wizard.Next.ClickAsync();
        await Expect(wizard.Create).ToBeVisibleAsync();
        await AssertFitsAsync(window);
        await wizard.Create.ClickAsync();
        await Expect(wizard.Copyable("Password")).ToBeVisibleAsync();
        await AssertFitsAsync(window);

        var account = new AccountPage(window);
        await account.OpenAsync(customer);
        await AssertFitsAsync(window);
        await account.Update.ClickAsync();
        await Expect(account.SaveAndContinue).ToBeVisibleAsync();
        await AssertFitsAsync(window);
        await account.Cancel.ClickAsync();
        await account.Edit.ClickAsync();
        await Expect(account.Save).ToBeVisibleAsync();
        await AssertFitsAsync(window);

        var customers = window
            .Page.GetByRole(AriaRole.Navigation, new() { Name = window.Texts.Of<UiText>("MainNavigation") })
            .GetByRole(AriaRole.Link, new() { Name = window.Texts.Of<DashboardText>("Customers") });
        await Expect(customers).ToBeHiddenAsync();
        await window.Page.Locator("summary[aria-label]").ClickAsync();
        await Expect(customers).ToBeVisibleAsync();
        await AssertFitsAsync(window);
        await customers.ClickAsync();
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<CustomersText>("Title"));
        await Expect(customers).ToBeHiddenAsync();
    }

    [Theory]
    [Languages]
    public async Task Sign_in_fits_too(string culture)
    {
        var window = await OpenAsync(culture, width: Narrow, height: 740);
        await window.GoToAsync("/sign-in");
        await AssertFitsAsync(window);
    }

    private static async Task AssertFitsAsync(Window window)
    {
        await Expect(window.Heading).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".loading-rows")).ToHaveCountAsync(0);
        var widths = await window.Page.EvaluateAsync<int[]>(
            "[document.scrollingElement.scrollWidth, window.innerWidth]"
        );
        Assert.True(widths[0] <= widths[1], $"{window.Page.Url} is {widths[0]} wide in a window of {widths[1]}.");
    }
}
