using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Dashboard.Customers.Account;
using PartnerPortal.Dashboard.Customers.New;
using PartnerPortal.Data;
using PartnerPortal.Domain;
using PartnerPortal.Shared.Time;
using PartnerPortal.SignIn;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Host.Servers;

/// <summary>People at a portal of two servers behind nginx.</summary>
[Trait("Store", "PostgreSql")]
public sealed class ServersJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    private static DateOnly Yesterday => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1));

    [Fact]
    public async Task What_is_attested_on_one_server_shows_on_the_screen_of_another_which_the_same_sign_in_opens()
    {
        await using var pair = await ServerPair.StartAsync();
        var customer = await AddCustomerAsync(pair);
        var window = await OpenAsync("en-GB", Admin, pair.Address);
        await window.GoToAsync("/");
        await Expect(window.Heading).ToBeVisibleAsync();
        var here = await OpenAccountAsync(window, pair.AddressOf(0), customer);
        var there = await OpenAccountAsync(window, pair.AddressOf(1), customer);

        await here.Update.ClickAsync();
        await here.Date.FillAsync(window.Texts.Typed(Yesterday));
        await here.SaveAndContinue.ClickAsync();

        var line = window.Texts.Of<AccountText>(
            "ConfirmedLine",
            $"{TestCustomers.FirstName} {TestCustomers.LastName}",
            DateTexts.LongDate(Yesterday, window.Texts.Culture)
        );
        await Expect(here.Agreement).ToContainTextAsync(line);
        await Expect(there.Agreement).ToContainTextAsync(line);
        await window.Context.CloseAsync();
    }

    [Fact]
    public async Task Where_a_server_dies_its_screens_come_back_on_the_other_signed_in_and_with_what_was_typed()
    {
        await using var pair = await ServerPair.MakeAsync();
        await pair.StartServerAsync(1);
        var window = await OpenAsync("en-GB", Admin, pair.Address);
        window.ExpectsErrors = true;
        var wizard = new NewCustomerWizard(window);
        var name = TestCustomers.NewName();
        await wizard.OpenAsync();
        await wizard.FillCompanyAsync(name);
        await wizard.FillAcceptanceAsync(Yesterday);
        await pair.StartServerAsync(0);

        await pair.KillServerAsync(1);

        await Expect(window.Page.GetByText(window.Texts.Of<NewCustomerText>("DraftRestored"))).ToBeVisibleAsync();
        await Expect(wizard.CompanyName).ToHaveValueAsync(name.CompanyName);
        await Expect(wizard.Confirm).ToBeCheckedAsync();
        await wizard.ReviewAndCreateAsync();
        await Expect(window.Heading)
            .ToHaveTextAsync(window.Texts.Of<NewCustomerText>("CreatedTitle", name.CompanyName));
        await window.Context.CloseAsync();
    }

    private static async Task<TestCustomer> AddCustomerAsync(ServerPair pair)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new WholeMicroseconds())
            .AddSingleton(pair.Settings)
            .AddPortalData(pair.Settings)
            .AddDomain()
            .AddSignIn(pair.Settings)
            .BuildServiceProvider(validateScopes: true);
        return await new TestCustomers(services).AddAsync();
    }

    // The same browser, at one server's own address: cookies know no port.
    private static async Task<AccountPage> OpenAccountAsync(Window window, Uri server, TestCustomer customer)
    {
        var other = await Window.OpenAsync(window.Context, window.Texts);
        await other.Page.GotoAsync(new Uri(server, customer.AccountPath).ToString());
        await Expect(other.Heading).ToHaveTextAsync(customer.CompanyName);
        return new AccountPage(other);
    }
}
