using Microsoft.Playwright;
using PartnerPortal.Dashboard;
using PartnerPortal.Dashboard.Activity;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Host;
using static Microsoft.Playwright.Assertions;
using static PartnerPortal.Browser.Axe;

namespace PartnerPortal.Browser;

/// <summary>An admin agent looks up what was done, follows it live, and has the trail checked.</summary>
public sealed class ActivityJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    [Theory]
    [Looks]
    public async Task What_was_done_is_found_read_and_checked(string culture, ColorScheme theme, int width)
    {
        var window = await OpenAsync(culture, Admin, theme: theme, width: width);
        await window.GoToAsync("/activity");
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<ActivityText>("Title"));

        // What a colleague does now appears by itself, and opens to what was recorded.
        var name = $"Nordvik {Guid.NewGuid():N}"[..20];
        await Customers.AddAsync((name, $"nordvik{Guid.NewGuid():N}"[..20]));
        var row = window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = name });
        await Expect(row).ToBeVisibleAsync();
        var action = window.Texts.Of<ActivityText>("Action_" + nameof(AuditAction.CustomerCreated));
        await row.GetByRole(AriaRole.Link, new() { Name = action }).ClickAsync();
        await Expect(
                window.Page.GetByRole(
                    AriaRole.Rowheader,
                    new() { Name = window.Texts.Of<ActivityText>("Value_CompanyName"), Exact = true }
                )
            )
            .ToBeVisibleAsync();
        await CheckAsync(window, "activity, an event open");

        // Filter and place are in the address, so a reload shows the same.
        await window.Page.GetByRole(AriaRole.Searchbox).FillAsync(name);
        await Expect(window.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await window.Page.ReloadAsync();
        await Expect(window.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(row).ToBeVisibleAsync();

        var file = await window.Page.RunAndWaitForDownloadAsync(() =>
            window.Link<ActivityText>("ExportCsv").ClickAsync()
        );
        Assert.Contains(name, await File.ReadAllTextAsync(await file.PathAsync()), StringComparison.Ordinal);

        await window.Button<ActivityText>("Check").ClickAsync();
        await Expect(window.Page.GetByText(window.Texts.Of<ActivityText>("WholeTitle"))).ToBeVisibleAsync();
        await CheckAsync(window, "activity, checked");
    }

    [Fact]
    public async Task Who_may_not_see_it_finds_no_way_there_and_a_reason()
    {
        var window = await OpenAsync("en-GB", Sales);
        await window.GoToAsync("/activity");
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<ActivityText>("Title"));
        await Expect(window.Page.GetByRole(AriaRole.Table)).ToHaveCountAsync(0);
        await Expect(window.Link<DashboardText>("Activity")).ToHaveCountAsync(0);
    }
}
