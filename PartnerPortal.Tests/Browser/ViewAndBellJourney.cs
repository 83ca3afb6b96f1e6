using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Dashboard.Notifications;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Host;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

/// <summary>The two pop-ups of an agent's own, by keyboard alone.</summary>
public sealed class ViewAndBellJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    [Theory]
    [Looks]
    public async Task Columns_are_chosen_and_the_bell_is_read_by_keyboard(string culture, ColorScheme theme, int width)
    {
        // An agent nobody else works as, whose list other journeys do not read.
        const string Agent = Owner;
        var caller = TestCustomers.CallerOf(Agent);
        await Portal
            .Services.GetRequiredService<ListLayoutService>()
            .SaveAsync(caller, ListLayout.Default, CancellationToken.None);
        var window = await OpenAsync(culture, Agent, theme: theme, width: width);
        var (page, keyboard) = (window.Page, window.Page.Keyboard);
        await window.GoToAsync("/customers");
        await Expect(page.Locator("tbody tr")).Not.ToHaveCountAsync(0);

        // The columns: opened, chosen, closed by Escape; the focus is back where it was.
        var options = page.Locator(".view-options summary");
        await options.FocusAsync();
        await keyboard.PressAsync("Enter");
        var direct = page.GetByRole(
            AriaRole.Checkbox,
            new() { Name = window.Texts.Of<CustomersText>("ThroughMicrosoft"), Exact = true }
        );
        await Expect(direct).ToBeVisibleAsync();
        await Axe.CheckAsync(window, "view options");
        await direct.FocusAsync();
        await keyboard.PressAsync("Space");
        await Expect(page.Locator("tbody tr").First.Locator("td[data-label]")).ToHaveCountAsync(1);
        await Expect(direct).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Expect(direct).ToBeHiddenAsync();
        await Expect(options).ToBeFocusedAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("tbody tr").First.Locator("td[data-label]")).ToHaveCountAsync(1);

        // The bell: something comes while the page is open, is announced, read and followed.
        var bell = page.Locator(".bell summary");
        await Portal
            .Services.GetRequiredService<PortfolioExportLog>()
            .AppendAsync(caller, "csv", string.Empty, 1, CancellationToken.None);
        var exported = window.Texts.Of<NotificationsText>("Kind_ExportFinished");
        await Expect(page.Locator(".bell + [role=status]")).ToHaveTextAsync(exported);
        await bell.FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(page.Locator(".bell-list a").First).ToContainTextAsync(exported);
        await Axe.CheckAsync(window, "bell");
        await keyboard.PressAsync("Tab");
        await Expect(window.Button<NotificationsText>("MarkRead")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Expect(page.Locator(".bell-list .unread")).ToHaveCountAsync(0);
        await Expect(bell.Locator(".visually-hidden")).ToHaveTextAsync(window.Texts.Of<NotificationsText>("Title"));
        await keyboard.PressAsync("Escape");
        await Expect(bell).ToBeFocusedAsync();
    }
}
