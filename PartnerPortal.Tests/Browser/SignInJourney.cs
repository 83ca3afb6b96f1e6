using Microsoft.Playwright;
using PartnerPortal.Dashboard;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.DemoData;
using PartnerPortal.Host;
using PartnerPortal.SignIn;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

public sealed class SignInJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    [Theory]
    [Languages]
    public async Task Wrong_password_then_the_right_one_to_the_page_that_was_wanted_and_out_again(string culture)
    {
        var window = await OpenAsync(culture);
        await window.GoToAsync("/customers?search=contoso");
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<SignInText>("Title"));

        await window.Field<SignInText>("Email").FillAsync(Sales);
        await Password(window).FillAsync("not the password");
        await window.Button<SignInText>("SignIn").ClickAsync();
        await Expect(window.Alert).ToHaveTextAsync(window.Texts.Sentence<SignInRefused>());
        await Expect(window.Field<SignInText>("Email")).ToHaveValueAsync(Sales);

        await Password(window).FillAsync(DemoAccounts.Password);
        await window.Button<SignInText>("SignIn").ClickAsync();
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<CustomersText>("Title"));
        Assert.EndsWith("/customers?search=contoso", window.Page.Url, StringComparison.Ordinal);

        await window.Menu(window.Texts.Of<DashboardText>("Account", "Erik Nyman")).ClickAsync();
        await window.Button<DashboardText>("SignOut").ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync(window.Texts.Of<SignInText>("SignedOut"));

        await window.GoToAsync("/customers");
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<SignInText>("Title"));
    }

    private static ILocator Password(Window window) =>
        window.Page.GetByLabel(window.Texts.Of<SignInText>("Password"), new() { Exact = true });

    [Theory]
    [Languages]
    public async Task A_demo_account_is_one_click(string culture)
    {
        var window = await OpenAsync(culture);
        await window.GoToAsync("/");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = Admin }).ClickAsync();

        await Expect(window.Heading)
            .ToHaveTextAsync(window.Texts.Of<PartnerPortal.Dashboard.Overview.OverviewText>("Hello", "Anna"));
    }

    [Theory]
    [Languages]
    public async Task The_language_is_chosen_in_a_menu_and_remembered(string culture)
    {
        var window = await OpenAsync("en-GB", Admin);
        var chosen = new PageTexts(culture);
        await window.GoToAsync("/customers?status=attested");
        await window.Page.Locator(".language-menu summary").ClickAsync();
        await window
            .Page.GetByRole(
                AriaRole.Button,
                new() { Name = Shared.Culture.PortalCultures.NativeName(culture[..2]), Exact = true }
            )
            .ClickAsync();

        await Expect(window.Heading).ToHaveTextAsync(chosen.Of<CustomersText>("Title"));
        Assert.EndsWith("/customers?status=attested", window.Page.Url, StringComparison.Ordinal);
        await window.GoToAsync("/");
        await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", culture[..2]);
        await Expect(window.Link<DashboardText>("Overview")).ToHaveCountAsync(culture is "en-GB" ? 1 : 0);
    }
}
