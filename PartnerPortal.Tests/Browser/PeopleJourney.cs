using Microsoft.Playwright;
using PartnerPortal.Dashboard;
using PartnerPortal.Dashboard.Overview;
using PartnerPortal.Dashboard.Settings;
using PartnerPortal.Dashboard.Settings.Account;
using PartnerPortal.Dashboard.Settings.People;
using PartnerPortal.Domain.People;
using PartnerPortal.Host;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;
using PartnerPortal.SignIn;
using PartnerPortal.SignIn.Links;
using PartnerPortal.SignIn.SecondFactor;
using static Microsoft.Playwright.Assertions;
using static PartnerPortal.Browser.Axe;

namespace PartnerPortal.Browser;

/// <summary>A global admin invites a colleague, who chooses a password, secures the account, and notices changes at once.</summary>
[Collection(ScreensCollection.Name)]
public sealed class PeopleJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    private const string Password = "correct horse battery";

    [Theory]
    [Looks]
    public async Task From_the_invitation_to_the_second_factor_and_out(string culture, ColorScheme theme, int width)
    {
        var email = $"bo.{Guid.NewGuid():N}@fourthcoffee.example";
        var owner = await OpenAsync(culture, Owner, theme: theme, width: width);
        await owner.GoToAsync("/settings");
        await owner.Link<SettingsText>("ManagePeople").ClickAsync();
        await Expect(owner.Heading).ToHaveTextAsync(owner.Texts.Of<PeopleText>("Title"));
        await CheckAsync(owner, "people");

        // An empty form is not sent.
        await owner.Link<PeopleText>("Invite").ClickAsync();
        await owner.Button<PeopleText>("Invite").ClickAsync();
        await Expect(owner.HintOf(nameof(NewAgent.Roles))).ToHaveTextAsync(owner.Texts.Sentence<FieldRequired>());
        await CheckAsync(owner, "invite with faults");
        await owner.Field<PeopleText>("FirstName").FillAsync("Bo");
        await owner.Field<PeopleText>("LastName").FillAsync("Ek");
        await owner.Field<PeopleText>("Email").FillAsync(email);
        await owner.Page.GetByLabel(owner.Texts.Of<SignInText>("Role_SalesAgent")).CheckAsync();
        await owner.Button<PeopleText>("Invite").ClickAsync();
        var shown = owner.Page.Locator(".copy-field textarea");
        await Expect(shown).ToBeVisibleAsync();
        await CheckAsync(owner, "link");
        var link = await shown.InputValueAsync();
        await owner.Button<PeopleText>("Done").ClickAsync();
        await Expect(shown).ToHaveCountAsync(0);

        // The colleague opens it in another browser.
        var colleague = await OpenAsync(culture, theme: theme, width: width);
        await colleague.GoToAsync(new Uri(link).PathAndQuery);
        await CheckAsync(colleague, "choose password");
        await colleague.Page.Locator("#password").FillAsync(Password);
        await colleague.Page.Locator("#repeated").FillAsync(Password);
        await colleague.Button<ChoosePasswordText>("Choose").ClickAsync();
        await SignInAsync(colleague, email);
        await Expect(colleague.Heading).ToHaveTextAsync(colleague.Texts.Of<OverviewText>("Hello", "Bo"));
        await colleague.GoToAsync(new Uri(link).PathAndQuery);
        await Expect(colleague.Alert).ToHaveTextAsync(colleague.Texts.Sentence<AccountLinkNotUsable>());

        // The second factor, from the key to the codes.
        await colleague.GoToAsync("/settings/account");
        await Expect(colleague.Heading).ToHaveTextAsync(colleague.Texts.Of<OwnAccountText>("Title"));
        await CheckAsync(colleague, "own account");
        await colleague.Button<OwnAccountText>("SetUp").ClickAsync();
        var key = await colleague
            .Page.GetByLabel(colleague.Texts.Of<OwnAccountText>("KeyToType"), new() { Exact = true })
            .InputValueAsync();
        await CheckAsync(colleague, "second factor");
        await colleague.Page.Locator($"#{FieldIds.For("factor-password")}").FillAsync(Password);
        await colleague.Field<OwnAccountText>("Code").FillAsync(AuthenticatorApp.WrongCode(key));
        await colleague.Button<OwnAccountText>("SwitchOn").ClickAsync();
        await Expect(colleague.Alert).ToHaveTextAsync(colleague.Texts.Sentence<CodeRefused>());
        await colleague.Field<OwnAccountText>("Code").FillAsync(AuthenticatorApp.CodeOf(key, -1));
        await colleague.Button<OwnAccountText>("SwitchOn").ClickAsync();
        await Expect(colleague.Button<OwnAccountText>("CodesKept")).ToBeVisibleAsync();
        await CheckAsync(colleague, "recovery codes");
        await colleague.Button<OwnAccountText>("CodesKept").ClickAsync();

        await colleague.Menu(colleague.Texts.Of<DashboardText>("Account", "Bo Ek")).ClickAsync();
        await CheckAsync(colleague, "menu");
        await colleague.Button<DashboardText>("SignOut").ClickAsync();
        await SignInAsync(colleague, email);
        await Expect(colleague.Heading).ToHaveTextAsync(colleague.Texts.Of<SignInText>("CodeTitle"));
        await CheckAsync(colleague, "code");
        await colleague.Page.Locator("#code").FillAsync(AuthenticatorApp.CodeOf(key));
        await colleague.Button<SignInText>("SignIn").ClickAsync();
        await Expect(colleague.Heading).ToHaveTextAsync(colleague.Texts.Of<OverviewText>("Hello", "Bo"));

        // A role that is taken away is gone on the open screen, and who is disabled is out.
        await Expect(colleague.Page.Locator("nav a[href='/customers/new']")).ToHaveCountAsync(1);
        var row = owner.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = email });
        await row.GetByRole(AriaRole.Link, new() { Name = owner.Texts.Of<PeopleText>("ChangeRolesOf", "Bo Ek") })
            .ClickAsync();
        await CheckAsync(owner, "roles");
        var roles = owner.Page.Locator("form.inset-form");
        await roles.GetByLabel(owner.Texts.Of<SignInText>("Role_SalesAgent")).UncheckAsync();
        await roles.GetByLabel(owner.Texts.Of<SignInText>("Role_HelpdeskAgent")).CheckAsync();
        await owner.Button<PeopleText>("SaveRoles").ClickAsync();
        await Expect(colleague.Page.Locator("nav a[href='/customers/new']")).ToHaveCountAsync(0);

        await row.GetByRole(AriaRole.Button, new() { Name = owner.Texts.Of<PeopleText>("DisableOne", "Bo Ek") })
            .ClickAsync();
        await owner
            .Page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = owner.Texts.Of<PeopleText>("Disable"), Exact = true })
            .ClickAsync();
        await Expect(colleague.Heading).ToHaveTextAsync(colleague.Texts.Of<SignInText>("Title"));
    }

    private static async Task SignInAsync(Window window, string email)
    {
        await window.Field<SignInText>("Email").FillAsync(email);
        await window.Page.Locator("#password").FillAsync(Password);
        await window.Button<SignInText>("SignIn").ClickAsync();
    }
}
