using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Host;
using PartnerPortal.Shared.Ui;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

public sealed class CustomerListJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    [Theory]
    [Languages]
    public async Task Search_status_and_country_stand_in_the_address_and_outlast_reload_and_back(string culture)
    {
        var window = await OpenAsync(culture, Admin);
        var page = window.Page;
        await window.GoToAsync("/customers");
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<CustomersText>("Title"));

        // As a person types it: letter by letter, without a key that sends it.
        await Search(window).PressSequentiallyAsync("contoso");
        await Expect(page).ToHaveURLAsync(Ending("?search=contoso"));
        await Expect(Rows(window)).Not.ToHaveCountAsync(PortfolioQueries.PageSize);
        var found = await Rows(window).CountAsync();
        Assert.All(
            await Rows(window).AllInnerTextsAsync(),
            text => Assert.Contains("contoso", text, StringComparison.OrdinalIgnoreCase)
        );

        await Chip(window, AcceptanceStatus.Attested).ClickAsync();
        await Expect(page).ToHaveURLAsync(Ending("?search=contoso&status=attested"));
        await Expect(Rows(window)).Not.ToHaveCountAsync(found);
        var attested = await Rows(window).AllInnerTextsAsync();
        Assert.NotEmpty(attested);
        Assert.All(
            attested,
            text => Assert.Contains(Word(window, AcceptanceStatus.Attested), text, StringComparison.Ordinal)
        );

        await Country(window).SelectOptionAsync("SE");
        await Expect(page).ToHaveURLAsync(Ending("?search=contoso&status=attested&country=SE"));
        await Expect(Rows(window)).ToHaveTextAsync([new Regex("Contoso Sverige AB", RegexOptions.None, Second)]);

        await page.ReloadAsync();
        await Expect(Rows(window)).ToHaveTextAsync([new Regex("Contoso Sverige AB", RegexOptions.None, Second)]);
        await Expect(Search(window)).ToHaveValueAsync("contoso");
        await Expect(Country(window)).ToHaveValueAsync("SE");
        await Expect(Chip(window, AcceptanceStatus.Attested)).ToHaveAttributeAsync("aria-current", "true");

        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync(Ending("?search=contoso&status=attested"));
        await Expect(Country(window)).ToHaveValueAsync(string.Empty);
        await Expect(Rows(window)).ToHaveCountAsync(attested.Count);

        // To a customer and back again: the list is as it was.
        await page.GetByRole(AriaRole.Link, new() { Name = "Contoso Sverige AB" }).ClickAsync();
        await Expect(window.Heading).ToHaveTextAsync("Contoso Sverige AB");
        await page.GoBackAsync();
        await Expect(Search(window)).ToHaveValueAsync("contoso");
        await Expect(Rows(window)).ToHaveCountAsync(attested.Count);
    }

    [Theory]
    [Languages]
    public async Task Sorted_both_ways_and_paged_forth_and_back(string culture)
    {
        var window = await OpenAsync(culture, Admin);
        var page = window.Page;
        await window.GoToAsync("/customers");
        await Expect(Rows(window)).ToHaveCountAsync(PortfolioQueries.PageSize);
        var first = await FirstCompany(window).InnerTextAsync();
        await Expect(window.Button<UiText>("Previous")).ToBeDisabledAsync();

        await window.Link<UiText>("Next").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"customers\?place=", RegexOptions.None, Second));
        await Expect(FirstCompany(window)).Not.ToHaveTextAsync(first);
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = window.Texts.Of<UiText>("Pages") }))
            .ToContainTextAsync(Range(window, 26));
        var second = await FirstCompany(window).InnerTextAsync();
        await page.ReloadAsync();
        await Expect(FirstCompany(window)).ToHaveTextAsync(second);

        await window.Link<UiText>("Previous").ClickAsync();
        await Expect(FirstCompany(window)).ToHaveTextAsync(first);
        await Expect(Header(window, "Company")).ToHaveAttributeAsync("aria-sort", "ascending");

        await Header(window, "Company").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page).ToHaveURLAsync(Ending("?sort=-name"));
        await Expect(Header(window, "Company")).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(FirstCompany(window)).Not.ToHaveTextAsync(first);
        await Header(window, "LastChange").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page).ToHaveURLAsync(Ending("?sort=-changed"));
        await page.ReloadAsync();
        await Expect(Header(window, "LastChange")).ToHaveAttributeAsync("aria-sort", "descending");

        await Header(window, "PartnerConfirmation").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Header(window, "PartnerConfirmation")).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(Rows(window).First.Locator("td").Nth(5)).ToHaveTextAsync(window.Texts.Of<CustomersText>("None"));
        await page.GetByRole(AriaRole.Link, new() { Name = window.Texts.Of<UiText>("PageSizeOf", 50), Exact = true })
            .ClickAsync();
        await Expect(page).ToHaveURLAsync(Ending("?sort=confirmation&size=50"));
        await Expect(Rows(window)).Not.ToHaveCountAsync(PortfolioQueries.PageSize);
    }

    [Theory]
    [Languages]
    public async Task Where_nothing_matches_the_page_says_so_and_offers_all_customers(string culture)
    {
        var window = await OpenAsync(culture, Admin);
        await window.GoToAsync("/customers?search=nobody-is-called-so");
        await Expect(window.Page.GetByText(window.Texts.Of<CustomersText>("NoMatchTitle"))).ToBeVisibleAsync();
        await Expect(Rows(window)).ToHaveCountAsync(0);

        await window.Link<CustomersText>("ClearFilters").ClickAsync();
        await Expect(Rows(window)).ToHaveCountAsync(PortfolioQueries.PageSize);
        await Expect(Search(window)).ToHaveValueAsync(string.Empty);
    }

    [Theory]
    [Languages]
    public async Task Countries_are_named_in_the_language_and_a_filter_that_does_not_exist_is_told(string culture)
    {
        var window = await OpenAsync(culture, Admin);
        await window.GoToAsync("/customers?status=splendid&country=DE");
        await Expect(window.Page.GetByText(window.Texts.Of<CustomersText>("IgnoredFilter"))).ToBeVisibleAsync();
        await Expect(Rows(window)).Not.ToHaveCountAsync(0);
        Assert.All(
            await Rows(window).AllInnerTextsAsync(),
            text => Assert.Contains(CountryNames.Of("DE", window.Texts.Culture), text, StringComparison.Ordinal)
        );
    }

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static Regex Ending(string text) => new(Regex.Escape(text) + "$", RegexOptions.None, Second);

    private static ILocator Rows(Window window) => window.Page.Locator("tbody").GetByRole(AriaRole.Row);

    private static ILocator FirstCompany(Window window) => Rows(window).First.GetByRole(AriaRole.Link).First;

    private static ILocator Search(Window window) =>
        window.Page.GetByRole(AriaRole.Searchbox, new() { Name = window.Texts.Of<CustomersText>("Search") });

    private static ILocator Country(Window window) =>
        window.Page.GetByRole(AriaRole.Combobox, new() { Name = window.Texts.Of<CustomersText>("Country") });

    private static ILocator Header(Window window, string key) =>
        window.Page.GetByRole(
            AriaRole.Columnheader,
            new() { Name = window.Texts.Of<CustomersText>(key), Exact = true }
        );

    private static string Word(Window window, AcceptanceStatus status) =>
        window.Texts.Of<AcceptanceText>("Status_" + status);

    private static ILocator Chip(Window window, AcceptanceStatus status) =>
        window
            .Page.GetByRole(AriaRole.Group, new() { Name = window.Texts.Of<CustomersText>("FilterByStatus") })
            .GetByRole(
                AriaRole.Link,
                new() { NameRegex = new Regex($@"^{Word(window, status)} \d+$", RegexOptions.None, Second) }
            );

    // '26 to' of '26 to 40 of 40': how many there are depends on what other tests have added.
    private static string Range(Window window, int from) =>
        window.Texts.Of<UiText>("PageRange", from, "\n", "\n").Split('\n')[0];
}
