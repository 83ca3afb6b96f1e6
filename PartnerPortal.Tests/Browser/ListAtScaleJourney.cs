using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Dashboard.Customers.Runs;
using PartnerPortal.Dashboard.Customers.Views;
using PartnerPortal.Host;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

/// <summary>Filters, all that match, a tag for them, a view of it, and a file of what is seen.</summary>
public sealed class ListAtScaleJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    [Theory]
    [Languages]
    public async Task What_matches_is_tagged_kept_as_a_view_and_exported(string culture)
    {
        await using var fresh = await StartAsync(new PortalSetup());
        var window = await OpenAsync(culture, Admin, fresh.Address);
        var page = window.Page;
        await window.GoToAsync("/customers");

        // Filtered by what stands behind 'More filters'.
        await window.Button<CustomersText>("MoreFilters").ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = window.Texts.Of<CustomersText>("PartnerConfirmation") })
            .SelectOptionAsync("Current");
        await Expect(page).ToHaveURLAsync(Ending("?confirmation=current"));
        await page.GetByRole(AriaRole.Combobox, new() { Name = window.Texts.Of<CustomersText>("Country") })
            .SelectOptionAsync("SE");
        await Expect(page).ToHaveURLAsync(Ending("?confirmation=current&country=SE"));
        await Expect(window.Link<CustomersText>("ClearFilters")).ToBeVisibleAsync();
        await Axe.CheckAsync(window, "customers, filters");
        await page.ReloadAsync();
        await Expect(window.Link<CustomersText>("ClearFilters")).ToBeVisibleAsync();
        var shown = await Rows(window).CountAsync();
        Assert.InRange(shown, 1, 25);

        // All of them get a tag.
        await page.GetByRole(AriaRole.Checkbox, new() { Name = window.Texts.Of<CustomersText>("SelectPage") })
            .CheckAsync();
        await window.Button<CustomersText>("ChangeTags").ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = window.Texts.Of<CustomersText>("Tag"), Exact = true })
            .FillAsync("renewal 2027");
        await Axe.CheckAsync(window, "customers, selection");
        await window.Button<CustomersText>("AddTag").ClickAsync();
        await Expect(page.GetByText(window.Texts.Of<ExportText>("TagsDone"))).ToBeVisibleAsync();
        await window.Button<ExportText>("Close").ClickAsync();

        // The tag is a filter, and the filter a view.
        await window.GoToAsync("/customers?tag=Renewal%202027");
        await Expect(Rows(window)).ToHaveCountAsync(shown);
        await window.Button<ViewsText>("Views").ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = window.Texts.Of<ViewsText>("SaveAs") })
            .FillAsync("Renewals");
        await window.Button<ViewsText>("Save").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Renewals", Exact = true })).ToBeVisibleAsync();
        await Axe.CheckAsync(window, "customers, views");
        await window.GoToAsync("/customers");
        await window.Button<ViewsText>("Views").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Renewals", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Ending("?tag=Renewal%202027"));
        await Expect(Rows(window)).ToHaveCountAsync(shown);

        // The file has a line for each, with the tag.
        await page.GetByRole(AriaRole.Checkbox, new() { Name = window.Texts.Of<CustomersText>("SelectPage") })
            .CheckAsync();
        await window.Button<CustomersText>("ExportCsv").ClickAsync();
        var link = window.Link<ExportText>("Download");
        await Expect(link).ToBeVisibleAsync();
        await page.ReloadAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        var text = await File.ReadAllTextAsync((await download.PathAsync())!, Encoding.UTF8);
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(shown + 1, lines.Length);
        Assert.All(lines.Skip(1), line => Assert.Contains("renewal 2027", line, StringComparison.Ordinal));
        var separator = CultureInfo.GetCultureInfo(culture).TextInfo.ListSeparator;
        Assert.Equal(
            window.Texts.Of<ExportText>("Column_MicrosoftId"),
            lines[0].Split(separator)[0].TrimStart('\ufeff')
        );
        await window.Context.CloseAsync();
    }

    private static Regex Ending(string text) =>
        new(Regex.Escape(text) + "$", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static ILocator Rows(Window window) => window.Page.Locator("tbody").GetByRole(AriaRole.Row);
}
