using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Dashboard.Overview;
using PartnerPortal.Host;
using PartnerPortal.Shared.Ui;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

/// <summary>Each number of the overview leads to a list of so many customers.</summary>
public sealed class OverviewJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    [Theory]
    [Languages]
    public async Task Every_number_is_a_link_to_the_list_that_makes_it_up(string culture)
    {
        // A demo of its own: on the shared one, other journeys change numbers meanwhile.
        await using var fresh = await StartAsync(new PortalSetup());
        var window = await OpenAsync(culture, "admin@wideworld.example", fresh.Address);
        await window.GoToAsync("/");
        var attention = window.Page.GetByRole(
            AriaRole.Region,
            new() { Name = window.Texts.Of<OverviewText>("Attention") }
        );
        await Expect(attention.GetByRole(AriaRole.Heading, new() { Level = 3 })).Not.ToHaveCountAsync(0);
        var links = window.Page.GetByRole(AriaRole.Main).Locator("a[href^='/customers?']");
        var numbers = new List<(string Href, long Number)>();
        foreach (var link in await links.AllAsync())
        {
            if (Digits.Match(await link.InnerTextAsync()) is { Success: true } number)
            {
                numbers.Add(
                    ((await link.GetAttributeAsync("href"))!, long.Parse(number.Value, CultureInfo.InvariantCulture))
                );
            }
        }

        Assert.True(numbers.Count > 15, string.Join('\n', numbers));
        foreach (var (href, number) in numbers.Distinct())
        {
            await window.GoToAsync(href);
            if (number == 0)
            {
                await Expect(window.Page.GetByText(window.Texts.Of<CustomersText>("NoMatchTitle"))).ToBeVisibleAsync();
                continue;
            }

            await Expect(window.Page.GetByRole(AriaRole.Navigation, new() { Name = window.Texts.Of<UiText>("Pages") }))
                .ToContainTextAsync(window.Texts.Of<UiText>("PageRange", "1", Math.Min(number, 25), number));
        }

        await window.Context.CloseAsync();
    }

    private static readonly Regex Digits = new(@"^\d+", RegexOptions.None, TimeSpan.FromSeconds(1));
}
