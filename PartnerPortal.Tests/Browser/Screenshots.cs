using Microsoft.Playwright;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Host;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

/// <summary>
/// The pictures of the documents, made from the running portal on a fresh demo: <c>PORTAL_SCREENSHOTS=docs/images ./test --filter
/// Screenshots</c>. Without the variable the pages are shown and no file is written.
/// </summary>
public sealed class Screenshots(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    [Theory]
    [InlineData("customers", "/customers")]
    public async Task Picture(string name, string path)
    {
        await using var fresh = await StartAsync(new PortalSetup());
        var window = await OpenAsync("en-GB", Admin, fresh.Address);
        await window.GoToAsync(path);
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<CustomersText>("Title"));
        await Expect(window.Page.Locator("tbody tr")).ToHaveCountAsync(PortfolioQueries.PageSize);
        var picture = await window.Page.ScreenshotAsync(
            new PageScreenshotOptions { Animations = ScreenshotAnimations.Disabled }
        );
        if (Environment.GetEnvironmentVariable("PORTAL_SCREENSHOTS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".png"), picture);
        }

        await window.Context.CloseAsync();
    }
}
