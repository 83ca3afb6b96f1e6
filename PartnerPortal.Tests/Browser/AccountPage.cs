using Microsoft.Playwright;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Dashboard.Customers.Account;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

/// <summary>A customer's account info as it stands in a window.</summary>
internal sealed class AccountPage(Window window)
{
    public ILocator Update => window.Button<AccountText>("Update");

    public ILocator Edit => window.Button<AccountText>("Edit");

    public ILocator SaveAndContinue => window.Button<AcceptanceText>("SaveAndContinue");

    /// <summary>Of the attestation's form; the details' has one too.</summary>
    public ILocator Cancel => window.Button<AcceptanceText>("Cancel");

    public ILocator Save => window.Button<AccountText>("Save");

    public ILocator Date => window.Field<AcceptanceText>("AcceptanceDate");

    public ILocator Agreement => Part("Agreement");

    public ILocator History => Part("History");

    public ILocator Company => Part("CompanyInfo");

    public ILocator Field(string key) => window.Field<CustomerFieldsText>(key);

    public async Task OpenAsync(TestCustomer customer)
    {
        ArgumentNullException.ThrowIfNull(customer);
        await window.GoToAsync(customer.AccountPath);
        await Expect(window.Heading).ToHaveTextAsync(customer.CompanyName);
    }

    private ILocator Part(string key) =>
        window.Page.GetByRole(AriaRole.Region, new() { Name = window.Texts.Of<AccountText>(key), Exact = true });
}
