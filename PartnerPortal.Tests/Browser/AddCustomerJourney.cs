using Microsoft.Playwright;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Dashboard.Customers.Account;
using PartnerPortal.Dashboard.Customers.New;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Host;
using PartnerPortal.Shared.Time;
using PartnerPortal.Shared.Ui;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

public sealed class AddCustomerJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    // The day in the browsers' time zone.
    private static DateOnly Today =>
        DateOnly.FromDateTime(
            TimeZoneInfo
                .ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm"))
                .DateTime
        );

    [Theory]
    [Languages]
    public async Task What_is_missing_or_wrong_is_said_at_its_field(string culture)
    {
        var window = await OpenAsync(culture, Admin);
        var wizard = new NewCustomerWizard(window);
        await wizard.OpenAsync();
        await wizard.Next.ClickAsync();

        await Expect(window.Alert).ToContainTextAsync(window.Texts.Of<UiText>("ErrorsTitle"));
        await Expect(window.Alert).ToBeFocusedAsync();
        foreach (
            var name in new[]
            {
                "CompanyName",
                "DomainPrefix",
                "AddressLine1",
                "City",
                "FirstName",
                "LastName",
                "Email",
            }
        )
        {
            await Expect(window.HintOf(name)).ToHaveTextAsync(wizard.Required);
        }

        await Expect(window.HintOf("Agreement")).ToHaveTextAsync(window.Texts.Sentence<AgreementChoiceMissing>());
        await Expect(wizard.CompanyName).ToHaveAttributeAsync("aria-invalid", "true");

        // A line of the summary leads to its field.
        await window.Alert.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(wizard.CompanyName).ToBeFocusedAsync();

        await wizard.CompanyName.FillAsync("gmbh");
        await Expect(window.HintOf("CompanyName"))
            .ToHaveTextAsync(window.Texts.Sentence<CompanyNameOnlyLegalForm>("gmbh"));
        await wizard.Person("Email").FillAsync("somebody@fourthcoffee.example");
        await Expect(window.HintOf("Email"))
            .ToHaveTextAsync(window.Texts.Sentence<EmailOfPartner>("fourthcoffee.example"));

        // Nothing is preselected or ticked, and a date in the future is invalid.
        await Expect(wizard.Attested).Not.ToBeCheckedAsync();
        await wizard.Attested.CheckAsync();
        await Expect(wizard.Confirm).Not.ToBeCheckedAsync();
        await Expect(window.HintOf("Confirmed")).ToHaveTextAsync(window.Texts.Sentence<AcceptanceNotConfirmed>());
        await wizard.Date.FillAsync(window.Texts.Typed(Today.AddDays(1)));
        await Expect(window.HintOf("AcceptedOn")).ToHaveTextAsync(FutureSentence(window));
        await wizard.Date.FillAsync(window.Texts.Typed(Today));
        await Expect(window.HintOf("AcceptedOn")).Not.ToHaveTextAsync(FutureSentence(window));
    }

    [Theory]
    [Languages]
    public async Task The_domain_is_checked_while_it_is_typed(string culture)
    {
        var window = await OpenAsync(culture, Admin);
        var wizard = new NewCustomerWizard(window);
        await wizard.OpenAsync();
        await wizard.Domain.PressSequentiallyAsync("contososverige");
        await Expect(window.HintOf("DomainPrefix"))
            .ToHaveTextAsync(window.Texts.Sentence<DomainTaken>("contososverige.onmicrosoft.com"));

        var (_, free) = TestCustomers.NewName();
        await wizard.Domain.FillAsync(free);
        await Expect(window.HintOf("DomainPrefix"))
            .ToHaveTextAsync(window.Texts.Of<NewCustomerText>("DomainFree", free + ".onmicrosoft.com"));
        await wizard.Domain.FillAsync("not a domain");
        await wizard.City.FocusAsync();
        await Expect(window.HintOf("DomainPrefix")).ToHaveTextAsync(window.Texts.Sentence<DomainPrefixMalformed>());
    }

    [Theory]
    [Languages]
    public async Task Attested_by_another_signer_with_steps_back_and_reloads_on_the_way(string culture)
    {
        var window = await OpenAsync(culture, Admin);
        var wizard = new NewCustomerWizard(window);
        var page = window.Page;
        var name = TestCustomers.NewName();
        await wizard.OpenAsync();
        await wizard.FillCompanyAsync(name);
        await wizard.FillAcceptanceAsync(Today);
        await window.Button<NewCustomerText>("Update").ClickAsync();
        await Expect(wizard.Person("LastName", ofSigner: true)).ToHaveValueAsync(TestCustomers.LastName);
        await wizard.Person("FirstName", ofSigner: true).FillAsync("Göran");
        await wizard.Person("PhoneNumber", ofSigner: true).FillAsync(string.Empty);

        await Expect(window.HintOf("DomainPrefix")).ToContainTextAsync(name.DomainPrefix);
        await page.ReloadAsync();
        await Expect(page.GetByText(window.Texts.Of<NewCustomerText>("DraftRestored"))).ToBeVisibleAsync();
        await AssertTypedAsync(wizard, name);

        await wizard.Next.ClickAsync();
        await Expect(page.GetByText(window.Texts.Of<NewCustomerText>("ReviewIntro"))).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByText(name.CompanyName)).ToBeVisibleAsync();
        await Expect(page.GetByText("Göran " + TestCustomers.LastName)).ToBeVisibleAsync();
        await Expect(page.GetByText("111 57 Stockholm")).ToBeVisibleAsync();

        await wizard.Back.ClickAsync();
        await AssertTypedAsync(wizard, name);
        await wizard.ReviewAndCreateAsync();

        await Expect(window.Heading)
            .ToHaveTextAsync(window.Texts.Of<NewCustomerText>("CreatedTitle", name.CompanyName));
        await Expect(page.GetByText(window.Texts.Of<NewCustomerText>("CreatedAttested"))).ToBeVisibleAsync();
        await Expect(wizard.Copyable("UserName")).ToHaveValueAsync($"admin@{name.DomainPrefix}.onmicrosoft.com");
        var password = await wizard.Copyable("Password").InputValueAsync();
        Assert.True(password.Length >= 8, password);
        await window.Button<UiText>("Copy").Nth(1).ClickAsync();
        await Expect(wizard.Copied).ToBeVisibleAsync();
        Assert.Equal(password, await page.EvaluateAsync<string>("navigator.clipboard.readText()"));

        // Shown once: the address of the confirmation does not show it again.
        await page.ReloadAsync();
        await Expect(page.GetByText(window.Texts.Of<NewCustomerText>("PasswordGone"))).ToBeVisibleAsync();
        Assert.DoesNotContain(password, await page.ContentAsync(), StringComparison.Ordinal);

        await AssertListedAsync(window, name.CompanyName, AcceptanceStatus.Attested);
        await page.GetByRole(AriaRole.Link, new() { Name = name.CompanyName }).ClickAsync();
        await Expect(
                page.GetByText(
                    window.Texts.Of<AccountText>(
                        "ConfirmedLine",
                        "Göran " + TestCustomers.LastName,
                        Shown(window, Today)
                    )
                )
            )
            .ToBeVisibleAsync();

        // The form that was sent is not offered again.
        await wizard.OpenAsync();
        await Expect(wizard.CompanyName).ToHaveValueAsync(string.Empty);
    }

    [Theory]
    [Languages]
    public async Task With_direct_acceptance_up_to_the_confirmation(string culture)
    {
        var window = await OpenAsync(culture, Sales);
        var wizard = new NewCustomerWizard(window);
        var name = TestCustomers.NewName();
        await wizard.OpenAsync();
        await wizard.FillCompanyAsync(name);
        await wizard.Direct.CheckAsync();
        await wizard.Next.ClickAsync();
        await Expect(window.Page.GetByText(window.Texts.Of<NewCustomerText>("ReviewDirect"))).ToBeVisibleAsync();
        await wizard.Create.ClickAsync();

        await Expect(window.Heading)
            .ToHaveTextAsync(window.Texts.Of<NewCustomerText>("CreatedTitle", name.CompanyName));
        await Expect(window.Page.GetByText(window.Texts.Of<NewCustomerText>("CreatedDirect"))).ToBeVisibleAsync();
        await Expect(wizard.Copyable("Password")).Not.ToHaveValueAsync(string.Empty);
        await AssertListedAsync(window, name.CompanyName, AcceptanceStatus.Invited);
    }

    [Theory]
    [Languages]
    public async Task Create_pressed_twice_creates_one(string culture)
    {
        var window = await OpenAsync(culture, Admin);
        var wizard = new NewCustomerWizard(window);
        var name = TestCustomers.NewName();
        await wizard.OpenAsync();
        await wizard.FillCompanyAsync(name);
        await wizard.FillAcceptanceAsync(Today);
        await wizard.Next.ClickAsync();
        await wizard.Create.DblClickAsync();

        await Expect(window.Heading)
            .ToHaveTextAsync(window.Texts.Of<NewCustomerText>("CreatedTitle", name.CompanyName));
        await Expect(wizard.Copyable("Password")).Not.ToHaveValueAsync(string.Empty);
        await AssertListedAsync(window, name.CompanyName, AcceptanceStatus.Attested);
    }

    [Theory]
    [Languages]
    public async Task A_domain_that_is_taken_between_check_and_creation_is_said_at_the_field(string culture)
    {
        var window = await OpenAsync(culture, Admin);
        var wizard = new NewCustomerWizard(window);
        var name = TestCustomers.NewName();
        await wizard.OpenAsync();
        await wizard.FillCompanyAsync(name);
        await wizard.Direct.CheckAsync();
        await wizard.Next.ClickAsync();
        await Expect(wizard.Create).ToBeVisibleAsync();
        await Customers.AddAsync(name);
        await wizard.Create.ClickAsync();

        await Expect(window.HintOf("DomainPrefix"))
            .ToHaveTextAsync(window.Texts.Sentence<DomainTaken>(name.DomainPrefix + ".onmicrosoft.com"));
        await Expect(wizard.CompanyName).ToHaveValueAsync(name.CompanyName);
        var (_, free) = TestCustomers.NewName();
        await wizard.Domain.FillAsync(free);
        await wizard.ReviewAndCreateAsync();
        await Expect(wizard.Copyable("UserName")).ToHaveValueAsync($"admin@{free}.onmicrosoft.com");
    }

    private static string FutureSentence(Window window) =>
        window.Texts.Sentence<AcceptanceDateInFuture>(window.Texts.Typed(Today));

    private static string Shown(Window window, DateOnly day) => DateTexts.LongDate(day, window.Texts.Culture);

    private static async Task AssertTypedAsync(NewCustomerWizard wizard, (string CompanyName, string DomainPrefix) name)
    {
        await Expect(wizard.CompanyName).ToHaveValueAsync(name.CompanyName);
        await Expect(wizard.Domain).ToHaveValueAsync(name.DomainPrefix);
        await Expect(wizard.City).ToHaveValueAsync("Stockholm");
        await Expect(wizard.Attested).ToBeCheckedAsync();
        await Expect(wizard.Confirm).ToBeCheckedAsync();
        await Expect(wizard.Date).Not.ToHaveValueAsync(string.Empty);
        await Expect(wizard.Person("FirstName", ofSigner: true)).ToHaveValueAsync("Göran");
        await Expect(wizard.Person("PhoneNumber", ofSigner: true)).ToHaveValueAsync(string.Empty);
    }

    private static async Task AssertListedAsync(Window window, string companyName, AcceptanceStatus status)
    {
        await window.GoToAsync("/customers");
        await window
            .Page.GetByRole(AriaRole.Searchbox, new() { Name = window.Texts.Of<CustomersText>("Search") })
            .FillAsync(companyName);
        var rows = window.Page.Locator("tbody").GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows).ToContainTextAsync(companyName);
        await Expect(rows).ToContainTextAsync(window.Texts.Of<AcceptanceText>("Status_" + status));
    }
}
