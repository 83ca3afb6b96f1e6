using PartnerPortal.Dashboard;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Dashboard.Customers.Account;
using PartnerPortal.Dashboard.Customers.New;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

public sealed class RolesJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    [Theory]
    [Languages]
    public async Task A_helpdesk_agent_sees_the_reason_where_the_button_would_be(string culture)
    {
        var customer = await Customers.AddAsync();
        var window = await OpenAsync(culture, Helpdesk);
        var account = new AccountPage(window);
        await account.OpenAsync(customer);
        await Expect(account.Agreement).ToContainTextAsync(window.Texts.Sentence(PermissionReason.RoleCannotAttest));
        await Expect(account.Update).ToHaveCountAsync(0);
        await Expect(account.Edit).ToHaveCountAsync(0);

        // The address of the form opens no form, and there is no way to add a customer.
        await window.GoToAsync(customer.AccountPath + "?edit=agreement");
        await Expect(account.Agreement).ToContainTextAsync(window.Texts.Sentence(PermissionReason.RoleCannotAttest));
        await Expect(account.SaveAndContinue).ToHaveCountAsync(0);
        await Expect(window.Link<DashboardText>("AddCustomer")).ToHaveCountAsync(0);
        await window.GoToAsync("/customers/new");
        await Expect(window.Page.GetByText(window.Texts.Sentence(PermissionReason.RoleNotAllowed))).ToBeVisibleAsync();
        await Expect(new NewCustomerWizard(window).Next).ToHaveCountAsync(0);
    }

    [Theory]
    [Languages]
    public async Task A_global_admin_adds_a_customer_and_does_not_attest(string culture)
    {
        var window = await OpenAsync(culture, Owner);
        var wizard = new NewCustomerWizard(window);
        var name = TestCustomers.NewName();
        await wizard.OpenAsync();
        await Expect(wizard.Attested).ToHaveCountAsync(0);
        await Expect(window.Page.GetByText(window.Texts.Sentence(PermissionReason.RoleCannotAttest)))
            .ToBeVisibleAsync();
        await wizard.FillCompanyAsync(name);
        await wizard.Direct.CheckAsync();
        await wizard.ReviewAndCreateAsync();
        await Expect(window.Heading)
            .ToHaveTextAsync(window.Texts.Of<NewCustomerText>("CreatedTitle", name.CompanyName));

        await window.Link<NewCustomerText>("ToAccount").ClickAsync();
        var account = new AccountPage(window);
        await Expect(account.Agreement).ToContainTextAsync(window.Texts.Sentence(PermissionReason.RoleCannotAttest));
        await Expect(account.Update).ToHaveCountAsync(0);
        await Expect(account.Edit).ToBeVisibleAsync();
    }

    [Theory]
    [Languages]
    public async Task An_agent_of_a_reseller_is_told_the_providers_name(string culture)
    {
        const string Provider = "Wide World Distribution BV";
        var window = await OpenAsync(culture, Reseller);
        await window.GoToAsync("/customers?status=mustAttest");
        await Expect(window.Page.Locator("tbody"))
            .ToContainTextAsync(window.Texts.Of<AcceptanceText>("ResellerMustAttest"));
        await Expect(window.Link<CustomersText>("AddCustomer")).ToHaveCountAsync(0);

        await window.Page.Locator("tbody").GetByRole(Microsoft.Playwright.AriaRole.Link).First.ClickAsync();
        var account = new AccountPage(window);
        await Expect(account.Agreement)
            .ToContainTextAsync(window.Texts.Sentence(PermissionReason.ResellerCannotAttest, Provider));
        await Expect(window.Page.GetByText(window.Texts.Of<AccountText>("MustAttestReseller", Provider)))
            .ToBeVisibleAsync();
        await Expect(account.Company).ToContainTextAsync(Provider);
        await Expect(account.Update).ToHaveCountAsync(0);
        await Expect(account.Edit).ToHaveCountAsync(0);

        await window.GoToAsync("/customers/new");
        await Expect(
                window.Page.GetByText(window.Texts.Sentence(PermissionReason.ResellerCannotChangeCustomers, Provider))
            )
            .ToBeVisibleAsync();
    }

    [Theory]
    [Languages]
    public async Task Another_partners_customer_looks_like_none(string culture)
    {
        var customer = await Customers.AddAsync();
        var window = await OpenAsync(culture, "admin@wideworld.example");
        var pages = new List<string>();
        foreach (var id in new[] { customer.Id, Guid.NewGuid() })
        {
            await window.GoToAsync($"/customers/{id}/account");
            await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<AccountText>("NotFoundTitle"));
            pages.Add(await window.Page.GetByRole(Microsoft.Playwright.AriaRole.Main).InnerTextAsync());
        }

        Assert.Equal(pages[0], pages[1]);
        Assert.DoesNotContain(customer.CompanyName, pages[0], StringComparison.Ordinal);
        await window.Link<AccountText>("ToCustomers").ClickAsync();
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<CustomersText>("Title"));
    }
}
