using Microsoft.Playwright;
using PartnerPortal.Dashboard.Campaigns;
using PartnerPortal.Dashboard.Invitations;
using PartnerPortal.Host;
using static Microsoft.Playwright.Assertions;
using static PartnerPortal.Browser.Axe;

namespace PartnerPortal.Browser;

/// <summary>Everyone whose acceptance is older than a day: counted at once, named, begun, followed, invited, closed.</summary>
public sealed class CampaignJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    [Theory]
    [Looks]
    public async Task A_campaign_from_its_count_to_its_end(string culture, ColorScheme theme, int width)
    {
        var window = await OpenAsync(culture, Admin, theme: theme, width: width);
        var name = TestCustomers.NewName().CompanyName;
        await window.GoToAsync(NewCampaignPage.Path);
        await window.Button<CampaignsText>("Start").ClickAsync();
        await Expect(window.Alert.First).ToBeVisibleAsync();
        await CheckAsync(window, "new campaign refused");

        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-300));
        await window.Field<CampaignsText>("AcceptedBefore").FillAsync(window.Texts.Typed(day));
        await Expect(window.Link<CampaignsText>("CustomersMatch")).ToBeVisibleAsync();
        await window.Field<CampaignsText>("Name").FillAsync(name);
        await window.Button<CampaignsText>("Start").ClickAsync();

        await Expect(window.Heading).ToHaveTextAsync(name);
        await Expect(window.Page.Locator("tbody tr")).Not.ToHaveCountAsync(0);
        await CheckAsync(window, "campaign");

        await window.Link<CampaignsText>("Invite").ClickAsync();
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<InvitationsText>("RunTitle"));
        await Expect(window.Button<InvitationsText>("StartRun")).ToBeEnabledAsync();
        await window.Page.GoBackAsync();
        await window.Button<CampaignsText>("Close").ClickAsync();
        await window
            .Page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = window.Texts.Of<CampaignsText>("Close"), Exact = true })
            .ClickAsync();
        await Expect(window.Button<CampaignsText>("Close")).ToHaveCountAsync(0);

        await window.GoToAsync(CampaignsPage.Path);
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = name })).ToBeVisibleAsync();
        await CheckAsync(window, "campaigns");
    }
}
