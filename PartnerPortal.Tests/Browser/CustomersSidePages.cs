using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnerPortal.AdminCenter;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

/// <summary>The customer's admin center as its administrator uses it in a window.</summary>
internal sealed class CustomersSidePages(Window window)
{
    public const string ChosenPassword = "correct horse battery";

    public ILocator Tick => window.Page.Locator("form").GetByRole(AriaRole.Checkbox);

    public ILocator Partner(string name) => window.Page.GetByRole(AriaRole.Link, new() { Name = name });

    public async Task SignInAsync(string userName, string password)
    {
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<AdministratorAccessText>("Title"));
        await window.Field<AdministratorAccessText>("UserName").FillAsync(userName);
        await Password("Password").FillAsync(password);
        await window.Button<AdministratorAccessText>("SignIn").ClickAsync();
    }

    /// <summary>Signs in with the temporary credentials, and chooses a password as the admin center asks for it.</summary>
    public async Task SignInFirstTimeAsync(NewCredentials credentials)
    {
        await SignInAsync(credentials.UserName, credentials.Password);
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<AdministratorAccessText>("ChangeTitle"));
        await ChoosePasswordAsync(credentials.Password);
    }

    public async Task ChoosePasswordAsync(string temporary)
    {
        await Password("TemporaryPassword").FillAsync(temporary);
        await Password("NewPassword").FillAsync(ChosenPassword);
        await Password("RepeatedPassword").FillAsync(ChosenPassword);
        await window.Button<AdministratorAccessText>("ChangePassword").ClickAsync();
    }

    public async Task TickAndAsync(string button)
    {
        await Tick.CheckAsync();
        await window.Button<CustomerAgreementText>(button).ClickAsync();
    }

    /// <summary>The link in the letter that an agent's window shows.</summary>
    public static async Task<string> LinkInLetterAsync(Window agent)
    {
        var letter = agent.Page.GetByRole(
            AriaRole.Textbox,
            new() { Name = agent.Texts.Of<Dashboard.Invitations.InvitationsText>("EmailText"), Exact = true }
        );
        await Expect(letter).ToHaveValueAsync(Link);
        return Link.Match(await letter.InputValueAsync()).Value;
    }

    // The labels of passwords: fields of secrets have no role.
    private ILocator Password(string key) =>
        window.Page.GetByLabel(window.Texts.Of<AdministratorAccessText>(key), new() { Exact = true });

    private static readonly Regex Link = new(
        $@"https?://\S+{Regex.Escape(InvitationLinks.Path)}\?\S+",
        RegexOptions.None,
        TimeSpan.FromSeconds(1)
    );
}
