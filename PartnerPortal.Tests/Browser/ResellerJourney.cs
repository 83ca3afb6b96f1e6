using Microsoft.Playwright;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Customers.Account;
using PartnerPortal.Dashboard.Overview;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

public sealed class ResellerJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    private const string Provider = "Wide World Distribution BV";

    [Theory]
    [Languages]
    public async Task The_provider_attests_and_the_resellers_open_page_shows_it_without_a_reload(string culture)
    {
        var customer = await Customers.AddForTailspinAsync();
        var reseller = await OpenAsync(culture, Reseller);
        var open = new AccountPage(reseller);
        await open.OpenAsync(customer);
        await Expect(open.Agreement).ToContainTextAsync(reseller.Texts.Of<AcceptanceText>("Status_NotAccepted"));
        await Expect(open.Agreement)
            .ToContainTextAsync(reseller.Texts.Sentence(PermissionReason.ResellerCannotAttest, Provider));
        await Expect(open.Update).ToHaveCountAsync(0);
        var request = reseller.Page.GetByRole(
            AriaRole.Textbox,
            new() { Name = reseller.Texts.Of<AskProviderText>("Label", Provider), Exact = true }
        );
        var ask = reseller.Texts.Of<AskProviderText>("Ask", customer.CompanyName);
        Assert.Contains(ask, await request.InputValueAsync(), StringComparison.Ordinal);
        await open.Agreement.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(open.Agreement.GetByText(reseller.Texts.Of<Shared.Ui.UiText>("Copied"))).ToBeVisibleAsync();
        Assert.Contains(
            ask,
            await reseller.Page.EvaluateAsync<string>("navigator.clipboard.readText()"),
            StringComparison.Ordinal
        );

        var provider = await OpenAsync(culture, "sales@wideworld.example");
        var account = new AccountPage(provider);
        await account.OpenAsync(customer);
        await account.Update.ClickAsync();
        await account.Date.FillAsync(
            provider.Texts.Typed(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1)))
        );
        await account.SaveAndContinue.ClickAsync();
        await Expect(provider.Page.GetByText(provider.Texts.Of<AccountText>("Attested"))).ToBeVisibleAsync();

        await Expect(open.Agreement).ToContainTextAsync(reseller.Texts.Of<AcceptanceText>("Status_Attested"));
        await Expect(open.Agreement).ToContainTextAsync($"{TestCustomers.FirstName} {TestCustomers.LastName}");
        await Expect(request).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_resellers_overview_has_no_table_about_itself()
    {
        var reseller = await OpenAsync("en-GB", Reseller);
        await reseller.GoToAsync("/");
        await Expect(Heading(reseller, "ByCountry")).ToBeVisibleAsync();
        await Expect(Heading(reseller, "ByReseller")).ToHaveCountAsync(0);
    }

    private static ILocator Heading(Window window, string key) =>
        window.Page.GetByRole(AriaRole.Heading, new() { Name = window.Texts.Of<OverviewText>(key), Exact = true });
}
