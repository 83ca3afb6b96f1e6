using Microsoft.Playwright;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Dashboard.Customers.New;
using PartnerPortal.Host;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Ui;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

public sealed class ConnectionJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    private static DateOnly Yesterday => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1));

    [Theory]
    [Languages]
    public async Task What_is_typed_while_the_connection_is_lost_arrives_when_it_is_back(string culture)
    {
        await using var wire = new Wire(Portal.Address);
        var window = await OpenAsync(culture, Admin, wire.Address);
        window.ExpectsErrors = true;
        var wizard = new NewCustomerWizard(window);
        var name = TestCustomers.NewName();
        await wizard.OpenAsync();
        await wizard.FillCompanyAsync(name);
        await wizard.FillAcceptanceAsync(Yesterday);

        wire.Cut();
        await Expect(Waiting(window)).ToBeVisibleAsync();
        await wizard.City.FillAsync("Uppsala");
        await wizard.Person("FirstName").FillAsync("Göran");
        wire.LeadTo(Portal.Address);
        await Expect(Waiting(window)).ToBeHiddenAsync();

        await wizard.Next.ClickAsync();
        await Expect(wizard.Create).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("111 57 Uppsala")).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("Göran " + TestCustomers.LastName)).Not.ToHaveCountAsync(0);
        await wizard.Create.ClickAsync();
        await Expect(window.Heading)
            .ToHaveTextAsync(window.Texts.Of<NewCustomerText>("CreatedTitle", name.CompanyName));
    }

    [Theory]
    [Languages]
    public async Task What_is_typed_outlasts_a_restart_of_the_portal(string culture)
    {
        var directory = Directory.CreateTempSubdirectory("partner-portal-restart-");
        await DemoDatabase.CopyToAsync(directory.FullName);
        var setup = new PortalSetup { DataDirectory = directory.FullName };
        var before = await StartAsync(setup);
        await using var wire = new Wire(before.Address);
        var window = await OpenAsync(culture, Admin, wire.Address);
        window.ExpectsErrors = true;
        var wizard = new NewCustomerWizard(window);
        var name = TestCustomers.NewName();
        await wizard.OpenAsync();
        await wizard.FillCompanyAsync(name);
        await wizard.FillAcceptanceAsync(Yesterday);

        wire.Cut();
        await before.DisposeAsync();
        await Expect(Waiting(window)).ToBeVisibleAsync();
        await wizard.City.FillAsync("Uppsala");
        await using (var after = await StartAsync(setup))
        {
            wire.LeadTo(after.Address);
            await Expect(window.Page.GetByText(window.Texts.Of<NewCustomerText>("DraftRestored"))).ToBeVisibleAsync();
            await Expect(wizard.CompanyName).ToHaveValueAsync(name.CompanyName);
            await Expect(wizard.City).ToHaveValueAsync("Uppsala");
            await Expect(wizard.Confirm).ToBeCheckedAsync();
            await wizard.ReviewAndCreateAsync();
            await Expect(window.Heading)
                .ToHaveTextAsync(window.Texts.Of<NewCustomerText>("CreatedTitle", name.CompanyName));
            await window.Context.CloseAsync();
        }

        TestDirectory.Remove(directory.FullName);
    }

    [Fact]
    public async Task What_the_server_wrote_before_it_heard_of_the_last_letters_does_not_undo_them()
    {
        await using var wire = new Wire(Portal.Address);
        var window = await OpenAsync("en-GB", Admin, wire.Address);
        window.ExpectsErrors = true;
        var wizard = new NewCustomerWizard(window);
        await wizard.OpenAsync();
        await wizard.City.FillAsync("Stockholm");
        const string Key = "document.querySelector('[data-draft]').dataset.draft";
        var old = await window.Page.EvaluateAsync<string>($"portal.drafts.read({Key})");

        wire.Cut();
        await wizard.City.FillAsync("Uppsala");
        await window.Page.EvaluateAsync($"old => portal.drafts.write({Key}, old)", old);
        wire.LeadTo(Portal.Address);
        await window.Page.ReloadAsync();
        await Expect(wizard.City).ToHaveValueAsync("Uppsala");
    }

    [Fact]
    public async Task A_click_shows_that_it_was_taken_until_the_portal_answers()
    {
        await using var wire = new Wire(Portal.Address);
        var window = await OpenAsync("en-GB", Admin, wire.Address);
        var page = window.Page;
        await window.GoToAsync("/customers");
        await Expect(page.Locator("tbody tr")).Not.ToHaveCountAsync(0);
        var more = window.Button<CustomersText>("MoreFilters");

        wire.Hold();
        await more.ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-waiting", string.Empty);
        wire.Release();
        await Expect(more).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Locator("html[data-waiting]")).ToHaveCountAsync(0);
        await window.Context.CloseAsync();
    }

    private static ILocator Waiting(Window window) => window.Page.GetByText(window.Texts.Of<UiText>("ReconnectTitle"));
}
