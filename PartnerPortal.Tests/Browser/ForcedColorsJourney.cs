using Microsoft.Playwright;
using PartnerPortal.Dashboard;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Host;
using PartnerPortal.Shared.Ui;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

/// <summary>Where the system forces its own few colours, what a colour said is still seen.</summary>
[Collection(ScreensCollection.Name)]
public sealed class ForcedColorsJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    [Theory]
    [Languages]
    public async Task Status_place_focus_and_legend_are_told_apart(string culture)
    {
        var customer = await Customers.AddAsync();
        var window = await OpenAsync(culture, Admin);
        await window.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await window.GoToAsync("/");

        // The legend: a colour each, the same as its part of the stripe.
        var dots = window.Page.Locator(".coverage-legend .coverage-dot");
        var statuses = Enum.GetValues<AcceptanceStatus>().Length;
        await Expect(dots).ToHaveCountAsync(statuses);
        var colours = await dots.EvaluateAllAsync<string[]>(
            "dots => dots.map(dot => getComputedStyle(dot).backgroundColor)"
        );
        Assert.Equal(statuses, colours.Distinct().Count());
        var parts = await window
            .Page.Locator(".coverage-statuses svg rect")
            .EvaluateAllAsync<string[]>("parts => parts.map(part => getComputedStyle(part).fill)");
        Assert.NotEmpty(parts);
        Assert.Subset(colours.ToHashSet(), parts.ToHashSet());

        // The place: an outline that the other entries do not have.
        var navigation = window.Page.GetByRole(
            AriaRole.Navigation,
            new() { Name = window.Texts.Of<UiText>("MainNavigation") }
        );
        Assert.NotEqual("none", await OutlineAsync(navigation.Locator("[aria-current=page]")));
        Assert.Equal(
            "none",
            await OutlineAsync(
                navigation.GetByRole(
                    AriaRole.Link,
                    new() { Name = window.Texts.Of<DashboardText>("Campaigns"), Exact = true }
                )
            )
        );

        // The focus: an outline of two pixels at least.
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Tab");
        var focused = window.Page.Locator(":focus-visible");
        Assert.NotEqual("none", await OutlineAsync(focused));
        Assert.True(
            await focused.EvaluateAsync<double>("element => parseFloat(getComputedStyle(element).outlineWidth)") >= 2
        );

        // The status: an icon, a word, and a border around both.
        await window.GoToAsync(customer.AccountPath);
        var badge = window.Page.Locator(".page-header .badge");
        await Expect(badge.Locator("svg")).ToBeVisibleAsync();
        await Expect(badge).Not.ToBeEmptyAsync();
        Assert.Equal("solid", await badge.EvaluateAsync<string>("element => getComputedStyle(element).borderTopStyle"));

        // The tab: its line has another colour than that of the others.
        var tabs = await window
            .Page.Locator(".tab")
            .EvaluateAllAsync<string[]>("tabs => tabs.map(tab => getComputedStyle(tab).borderBottomColor)");
        Assert.Equal(2, tabs.Distinct().Count());
    }

    private static Task<string> OutlineAsync(ILocator element) =>
        element.EvaluateAsync<string>("element => getComputedStyle(element).outlineStyle");
}
