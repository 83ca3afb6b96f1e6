using Microsoft.Playwright;
using PartnerPortal.Domain.Acceptances;

namespace PartnerPortal.Gallery;

/// <summary>A page in one of its states, as somebody of the demo sees it.</summary>
/// <param name="Name">Of the picture's file.</param>
/// <param name="Person">E-mail address or user name; null for nobody.</param>
/// <param name="Path">With <c>{customer}</c> where a customer's id stands, and names of what <see cref="LongData"/> has made.</param>
/// <param name="Customer">The domain of that customer.</param>
/// <param name="Act">What is done on the page before the picture; by names that are the same in every language.</param>
internal sealed record Scene(
    string Name,
    string? Person,
    string Path,
    string? Customer = null,
    Func<IPage, Task>? Act = null
)
{
    private const string Admin = "admin@fourthcoffee.example";
    private const string Owner = "owner@fourthcoffee.example";
    private const string Helpdesk = "helpdesk@fourthcoffee.example";
    private const string Reseller = "sales@tailspin.example";
    private const string Invited = "admin@citypower.onmicrosoft.com";
    private const string Accepted = "admin@adventureworks.onmicrosoft.com";
    private const string TurnedAway = "admin@blueyonder.onmicrosoft.com";

    /// <summary>A customer with what most have, one with a name of 150 characters, one that was turned away, one that has nothing.</summary>
    private const string Usual = "adventureworks";
    private const string Longest = "cohovineyardandwinery";
    private const string Refused = "blueyonder";
    private const string Nothing = "consolidatedmessenger";

    /// <summary>Every page and main state.</summary>
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("sign-in", Person: null, "/sign-in"),
        new("sign-in-refused", Person: null, "/sign-in", Act: RefuseSignInAsync),
        new("customer-sign-in", Person: null, "/AdminPortal/SignIn"),
        new("demo", Person: null, "/demo"),
        new("demo-tour", Person: null, "/demo", Act: page => page.Locator("[data-tour=begin]").First.ClickAsync()),
        new("not-found", Person: null, "/not-found"),
        new("error", Person: null, "/error"),
        new("overview", Admin, "/"),
        new("overview-reseller", Reseller, "/"),
        new("palette", Admin, "/", Act: OpenPaletteAsync),
        new("bell", Admin, "/", Act: page => page.Locator(".bell > summary").ClickAsync()),
        new("user-menu", Admin, "/", Act: page => page.Locator(".agent-menu > summary").ClickAsync()),
        new("list", Admin, "/customers"),
        new("list-selected", Admin, "/customers", Act: SelectAsync),
        new("list-long-name", Admin, "/customers?search=coho"),
        new("list-longest", Admin, "/customers?search=gallery"),
        new("list-nothing", Admin, "/customers?search=nobody-is-called-so"),
        new("list-helpdesk", Helpdesk, "/customers"),
        new("new-customer", Admin, "/customers/new"),
        new("new-customer-faults", Admin, "/customers/new", Act: SubmitAsync),
        new("account", Admin, "/customers/{customer}/account", Usual),
        new("account-long-name", Admin, "/customers/{customer}/account", Longest),
        new("account-longest", Admin, "/customers/{customer}/account", LongData.Longest),
        new("account-right-to-left", Admin, "/customers/{customer}/account", LongData.RightToLeft),
        new("account-emoji", Admin, "/customers/{customer}/account", LongData.Emoji),
        new("account-turned-away", Admin, "/customers/{customer}/account", Refused),
        new("account-reseller", Reseller, "/customers"),
        new("account-attest", Admin, "/customers/{customer}/account?edit=agreement", Refused),
        new("account-invite", Admin, "/customers/{customer}/account?edit=invitation", Nothing),
        new("account-request", Admin, "/customers/{customer}/account?edit=request", Nothing),
        new("account-requested", Admin, "/customers/{customer}/account", "litwarekonsult"),
        new("account-ready-to-finalise", Admin, "/customers/{customer}/account", "bestforyouorganics"),
        new("account-request-declined", Admin, "/customers/{customer}/account", "lakeshoreretail"),
        new("account-details", Admin, "/customers/{customer}/account?edit=details", Longest),
        new("evidence", Admin, "/customers/{customer}/evidence", Usual),
        new("evidence-by-link", Admin, "/customers/{customer}/evidence", "cohowinerybrasil"),
        new("evidence-long-name", Admin, "/customers/{customer}/evidence", Longest),
        new("evidence-longest", Admin, "/customers/{customer}/evidence", LongData.Longest),
        new("evidence-right-to-left", Admin, "/customers/{customer}/evidence", LongData.RightToLeft),
        new("orders", Admin, "/customers/{customer}/orders", Usual),
        new("orders-cart", Admin, "/customers/{customer}/orders", Longest),
        new("orders-longest", Admin, "/customers/{customer}/orders", LongData.Longest),
        new("order", Admin, "/customers/{customer}/orders/{order}", LongData.Longest),
        new("cart", Admin, "/customers/{customer}/orders/carts/{cart}", LongData.Longest),
        new("order-gate", Admin, "/customers/{customer}/orders/new", Nothing),
        new("relationship-request", Admin, "/customers/relationship-request"),
        new("bulk", Admin, "/customers/bulk"),
        new("bulk-run", Admin, "/customers/bulk/{bulk}"),
        new("invite-many", Admin, "/customers/invite"),
        new("invite-many-by-link", Admin, "/customers/invite?all=1&by=link"),
        new("runs", Admin, "/customers/invite/runs"),
        new("program-requests", Admin, "/customers/invite/programs"),
        new("run", Admin, "/customers/invite/runs/{run}"),
        new("campaigns", Admin, "/campaigns"),
        new("campaign", Admin, "/campaigns/{campaign}"),
        new("campaign-new", Admin, "/campaigns/new"),
        new("agreements", Admin, "/agreements"),
        new("activity", Admin, "/activity"),
        new("settings", Owner, "/settings"),
        new("settings-account", Admin, "/settings/account"),
        new("settings-people", Owner, "/settings/people"),
        new("settings-api-clients", Owner, "/settings/api-clients"),
        new("settings-connection", Owner, "/settings/connection"),
        new("settings-api-reference", Owner, "/settings/api-reference"),
        new("customer-home", Accepted, "/AdminPortal/Home"),
        new("customer-agreement", Invited, "/AdminPortal/Home?ref=/BillingAccounts/agreement"),
        new("customer-turned-away", TurnedAway, "/AdminPortal/Home?ref=/BillingAccounts/agreement"),
        new("customer-partners", Accepted, "/AdminPortal/Partners"),
    ];

    /// <summary>The ten pictures of docs/tour.md, and README's before them.</summary>
    public static IReadOnlyList<Scene> Tour { get; } =
    [
        new("customers", Admin, "/customers"),
        new("tour-01-overview", Admin, "/"),
        new("tour-02-list", Admin, $"/customers?status={Camel(AcceptanceStatus.NotAccepted)}"),
        new("tour-03-account", Admin, "/customers/{customer}/account", Usual),
        new("tour-04-attest", Admin, "/customers/{customer}/account?edit=agreement", Refused),
        new("tour-05-invite", Admin, "/customers/{customer}/account?edit=invitation", Nothing),
        new("tour-06-accept", Invited, "/AdminPortal/Home?ref=/BillingAccounts/agreement"),
        new("tour-07-evidence", Admin, "/customers/{customer}/evidence", Usual),
        new("tour-08-order", Admin, "/customers/{customer}/orders/new", Nothing),
        new("tour-09-many", Admin, "/customers/invite"),
        new("tour-10-activity", Admin, "/activity"),
    ];

    private static string Camel(AcceptanceStatus status) =>
        char.ToLowerInvariant(status.ToString()[0]) + status.ToString()[1..];

    // The box lies under the row's sticky neighbours in some widths; what counts is the state that it leads to.
    private static async Task SelectAsync(IPage page) =>
        await page.Locator("tbody input[type=checkbox]").First.EvaluateAsync("box => box.click()");

    private static Task SubmitAsync(IPage page) => page.Locator("main form button[type=submit]").First.ClickAsync();

    private static async Task OpenPaletteAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Control+K");
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
    }

    private static async Task RefuseSignInAsync(IPage page)
    {
        await page.Locator("#email").FillAsync("nobody@nowhere.example");
        await page.Locator("#password").FillAsync("nothing");
        await page.Locator("#password").PressAsync("Enter");
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
    }
}
