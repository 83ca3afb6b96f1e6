using Microsoft.Playwright;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Dashboard.Customers.Account;
using PartnerPortal.Dashboard.Customers.New;
using PartnerPortal.Dashboard.Settings.Connection;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Host;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;
using PartnerPortal.SignIn;
using static Microsoft.Playwright.Assertions;
using static PartnerPortal.Browser.Axe;

namespace PartnerPortal.Browser;

/// <summary>axe finds nothing of any impact on any screen, with what can be opened open and what can be refused refused.</summary>
[Collection(ScreensCollection.Name)]
public sealed class AccessibilityJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    [Theory]
    [Looks]
    public async Task Sign_in_and_the_pages_for_anybody(string culture, ColorScheme theme, int width)
    {
        var window = await OpenAsync(culture, theme: theme, width: width);
        await window.GoToAsync("/sign-in");
        await CheckAsync(window, "sign-in");
        await window.Page.Locator(".language-menu summary").ClickAsync();
        await CheckAsync(window, "language menu");
        await window.Field<SignInText>("Email").FillAsync("nobody@nowhere.example");
        await window
            .Page.GetByLabel(window.Texts.Of<SignInText>("Password"), new() { Exact = true })
            .FillAsync("nothing");
        await window.Button<SignInText>("SignIn").ClickAsync();
        await Expect(window.Alert).ToBeVisibleAsync();
        await CheckAsync(window, "sign-in refused");
        await window.GoToAsync("/not-found");
        await CheckAsync(window, "not found");
        await window.GoToAsync("/error");
        await CheckAsync(window, "error");
    }

    [Theory]
    [Looks]
    public async Task Overview_and_list_with_their_menus(string culture, ColorScheme theme, int width)
    {
        var window = await OpenAsync(culture, Admin, theme: theme, width: width);
        await window.GoToAsync("/");
        await Expect(window.Page.GetByRole(AriaRole.Listitem).First).ToBeVisibleAsync();
        await CheckAsync(window, "overview");
        await window.Page.Locator(".agent-menu summary").ClickAsync();
        await CheckAsync(window, "agent menu");
        await window.GoToAsync("/customers");
        await Expect(window.Page.Locator("tbody tr")).Not.ToHaveCountAsync(0);
        await CheckAsync(window, "list");
        await window.GoToAsync("/customers?status=mustAttest&sort=-changed");
        await Expect(window.Page.Locator("tbody tr")).Not.ToHaveCountAsync(0);
        await CheckAsync(window, "list filtered");
        await window.GoToAsync("/customers?search=nobody-is-called-so&country=XX");
        await Expect(window.Page.GetByText(window.Texts.Of<CustomersText>("NoMatchTitle"))).ToBeVisibleAsync();
        await CheckAsync(window, "list without a match");
        if (width < 800)
        {
            await window.Page.Locator("summary[aria-label]").ClickAsync();
            await CheckAsync(window, "navigation open");
        }
    }

    [Theory]
    [Looks]
    public async Task The_connection_to_Partner_Center_with_what_is_refused(
        string culture,
        ColorScheme theme,
        int width
    )
    {
        var window = await OpenAsync(culture, Owner, theme: theme, width: width);
        await window.GoToAsync("/settings/connection");
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<ConnectionText>("Title"));
        await CheckAsync(window, "connection");
        await window.Page.GetByLabel(window.Texts.Of<ConnectionText>("SwitchOn")).CheckAsync();
        await window.Field<ConnectionText>("Address").FillAsync("http://partner.example");
        await window.Button<ConnectionText>("Save").ClickAsync();
        await Expect(window.HintOf("address")).ToHaveTextAsync(window.Texts.Sentence<CenterAddressMalformed>());
        await Expect(window.HintOf("application-id")).ToHaveTextAsync(window.Texts.Sentence<FieldRequired>());
        await CheckAsync(window, "connection refused");
    }

    [Theory]
    [Looks]
    public async Task Add_customer_from_the_empty_form_to_the_confirmation(string culture, ColorScheme theme, int width)
    {
        var window = await OpenAsync(culture, Admin, theme: theme, width: width);
        var wizard = new NewCustomerWizard(window);
        await wizard.OpenAsync();
        await CheckAsync(window, "wizard");
        var country = window.Page.GetByRole(
            AriaRole.Combobox,
            new() { Name = window.Texts.Of<CustomerFieldsText>("Country") }
        );
        await country.ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await CheckAsync(window, "wizard, drop-down open");
        await window.Page.Keyboard.PressAsync("Escape");
        await wizard.Attested.CheckAsync();
        await window.Button<NewCustomerText>("Update").ClickAsync();
        await wizard.Next.ClickAsync();
        await Expect(window.Alert).ToBeVisibleAsync();
        await CheckAsync(window, "wizard refused, signer open");
        await OpenCalendarAsync(window);
        await CheckAsync(window, "wizard, calendar open");

        await wizard.OpenAsync();
        await wizard.FillCompanyAsync(TestCustomers.NewName());
        await wizard.Direct.CheckAsync();
        await Expect(window.HintOf("DomainPrefix")).ToHaveClassAsync("hint good");
        await CheckAsync(window, "wizard filled");
        await wizard.Next.ClickAsync();
        await Expect(wizard.Create).ToBeVisibleAsync();
        await CheckAsync(window, "review");
        await wizard.Create.ClickAsync();
        await Expect(wizard.Copyable("Password")).ToBeVisibleAsync();
        await window.Button<UiText>("Copy").First.ClickAsync();
        await Expect(wizard.Copied).ToBeVisibleAsync();
        await CheckAsync(window, "confirmation");
    }

    [Theory]
    [Looks]
    public async Task Account_page_with_its_forms(string culture, ColorScheme theme, int width)
    {
        var before = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-5));
        var customer = await Customers.AddAsync(attestedOn: before);
        var window = await OpenAsync(culture, Admin, theme: theme, width: width);
        var account = new AccountPage(window);
        await account.OpenAsync(customer);
        await CheckAsync(window, "account");
        await account.Update.ClickAsync();
        await account.Date.FillAsync(window.Texts.Typed(before));
        await account.SaveAndContinue.ClickAsync();
        await Expect(window.Alert).ToBeVisibleAsync();
        await CheckAsync(window, "attestation refused");
        await OpenCalendarAsync(window);
        await CheckAsync(window, "attestation, calendar open");
        await window.Page.Keyboard.PressAsync("Escape");
        await account.Field("PhoneNumber").FillAsync("+46 70 555 01 03");
        await account.SaveAndContinue.ClickAsync();
        await Expect(window.Page.GetByText(window.Texts.Of<AccountText>("Attested"))).ToBeVisibleAsync();
        await CheckAsync(window, "attested, with its message");
        await account.Edit.ClickAsync();
        await account.Field("City").FillAsync(string.Empty);
        await account.Save.ClickAsync();
        await Expect(window.Alert).ToBeVisibleAsync();
        await CheckAsync(window, "details refused");
        await window.GoToAsync($"/customers/{Guid.NewGuid()}/account");
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<AccountText>("NotFoundTitle"));
        await CheckAsync(window, "no such customer");
        await window.GoToAsync("/customers?status=mustAttest");
        await window.Page.Locator("tbody").GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(window.Page.GetByText(window.Texts.Of<AccountText>("MustAttestTitle"))).ToBeVisibleAsync();
        await CheckAsync(window, "account that must be attested");
    }

    private static async Task OpenCalendarAsync(Window window)
    {
        var date = window.Texts.Of<AcceptanceText>("AcceptanceDate");
        await window.Button<UiText>("OpenCalendar", date).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Dialog, new() { Name = date })).ToBeVisibleAsync();
    }
}
