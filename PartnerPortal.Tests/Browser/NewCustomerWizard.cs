using Microsoft.Playwright;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Dashboard.Customers.New;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

/// <summary>'Add customer' as it stands in a window: its fields and buttons by their words.</summary>
internal sealed class NewCustomerWizard(Window window)
{
    private PageTexts Texts => window.Texts;

    public ILocator Next => window.Button<NewCustomerText>("NextReview");

    public ILocator Back => window.Button<NewCustomerText>("Back");

    public ILocator Create => window.Button<NewCustomerText>("Create");

    public ILocator CompanyName => window.Field<CustomerFieldsText>("CompanyName");

    public ILocator Domain => window.Field<CustomerFieldsText>("DomainPrefix");

    public ILocator City => window.Field<CustomerFieldsText>("City");

    public ILocator Date => window.Field<AcceptanceText>("AcceptanceDate");

    public ILocator Confirm =>
        window.Page.GetByRole(AriaRole.Checkbox, new() { Name = Texts.Of<NewCustomerText>("Confirm") });

    public ILocator Attested => Choice("Attested");

    public ILocator Direct => Choice("Direct");

    /// <summary>A person's field: of the primary contact, or of another signer once there is one.</summary>
    public ILocator Person(string key, bool ofSigner = false) =>
        window.Field<CustomerFieldsText>(key).Nth(ofSigner ? 1 : 0);

    public async Task OpenAsync()
    {
        await window.GoToAsync("/customers/new");
        await Expect(Next).ToBeVisibleAsync();
    }

    /// <summary>Types company and primary contact of a Swedish customer.</summary>
    public async Task FillCompanyAsync((string CompanyName, string DomainPrefix) name)
    {
        await CompanyName.FillAsync(name.CompanyName);
        await Domain.FillAsync(name.DomainPrefix);
        await window.Field<CustomerFieldsText>("AddressLine1").FillAsync("Sveavägen 1");
        await window.Field<CustomerFieldsText>("PostalCode").FillAsync("111 57");
        await City.FillAsync("Stockholm");
        await Person("FirstName").FillAsync(TestCustomers.FirstName);
        await Person("LastName").FillAsync(TestCustomers.LastName);
        await Person("Email").FillAsync(TestCustomers.EmailOf(name.DomainPrefix));
        await Person("PhoneNumber").FillAsync(TestCustomers.Phone);
    }

    /// <summary>Confirms that the customer has accepted, on a day.</summary>
    public async Task FillAcceptanceAsync(DateOnly day)
    {
        await Attested.CheckAsync();
        await Confirm.CheckAsync();
        await Date.FillAsync(Texts.Typed(day));
    }

    /// <summary>Steps to the review and creates.</summary>
    public async Task ReviewAndCreateAsync()
    {
        await Next.ClickAsync();
        await Create.ClickAsync();
    }

    public ILocator Copyable(string key) =>
        window.Page.GetByRole(AriaRole.Textbox, new() { Name = Texts.Of<NewCustomerText>(key), Exact = true });

    public ILocator Errors => window.Page.GetByRole(AriaRole.Alert);

    public string Required => Texts.Sentence<FieldRequired>();

    public ILocator Copied => window.Page.GetByText(Texts.Of<UiText>("Copied"), new() { Exact = true });

    private ILocator Choice(string key) =>
        window.Page.GetByRole(AriaRole.Radio, new() { Name = Texts.Of<NewCustomerText>(key), Exact = true });
}
