using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Host;
using PartnerPortal.Shared.Culture;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

/// <summary>
/// The main pages in the pseudo-locale: each word is from a resource, is a name, a date or an address, or the test fails; and no text is
/// cut off where its box hides what does not fit.
/// </summary>
public sealed class PseudoLocaleJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    // Text behind every opening bracket up to the closing one is from a resource, however many elements it crosses.
    private const string LeftOver = """
        ([known, exempt, open, close]) => {
          const found = [];
          let depth = 0;
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const parent = node.parentElement;
            if (parent.closest('script, style, noscript, code, kbd, textarea, pre') || parent.closest(exempt)) continue;
            let outside = '';
            for (const character of node.data) {
              if (character === open) depth++;
              else if (character === close) depth--;
              else if (depth === 0) outside += character;
            }
            if (!/\p{L}{2,}/u.test(outside)) continue;
            if (/^\s*\S+@\S+\s*$/.test(parent.textContent)) continue;
            let rest = outside
              .replace(/\S+@\S+/g, ' ')
              .replace(/https?:\/\/\S+/g, ' ')
              .replace(/[a-z0-9-]*\.(onmicrosoft|microsoft|example)\S*/gi, ' ')
              .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, ' ');
            for (const name of known) rest = rest.replaceAll(name, ' ');
            rest = rest
              .replace(/\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b/g, ' ')
              .replace(/\b(Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(day)?\b/g, ' ');
            if (/\p{L}{2,}/u.test(rest)) found.push(`${rest.trim()}  in  <${parent.tagName.toLowerCase()} class="${parent.className}">`);
          }
          return found;
        }
        """;

    private const string CutOff = """
        () => [...document.body.querySelectorAll('*')]
          .filter(element => {
            const style = getComputedStyle(element);
            if (!['hidden', 'clip'].includes(style.overflowX) || style.display === 'none') return false;
            if (style.position === 'absolute' && element.clientWidth <= 1) return false;
            if (element.closest('.visually-hidden, [aria-hidden=true]')) return false;
            return element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1 && element.textContent.trim();
          })
          .map(element => `${element.tagName.toLowerCase()} class="${element.className}": ${element.textContent.trim().slice(0, 80)}`)
        """;

    // Addresses, what customers, agents and their browsers have written, names of languages in their own words, and texts of agreements.
    private const string Exempt =
        "[dir=auto], .mail-address, .language-menu .menu-list, .agreement-text, .program, .avatar, .brand-mark, .menu-word, svg, option";

    private static readonly string[] agentsPages =
    [
        "/",
        "/customers",
        "/customers/new",
        "/customers/relationship-request",
        "/customers/bulk",
        "/customers/invite",
        "/customers/invite/runs",
        "/customers/invite/programs",
        "/campaigns",
        "/campaigns/new",
        "/agreements",
        "/activity",
        "/settings/account",
    ];

    private static readonly string[] customersPages =
    [
        "/AdminPortal/Home",
        "/AdminPortal/Agreement",
        "/AdminPortal/Partners",
    ];

    // Narrowest last: what was drawn wide has to fold as well as what was drawn narrow.
    private static readonly int[] widths = [1440, 360];

    [Fact]
    public async Task Every_word_of_the_pages_is_from_a_resource_and_none_is_cut_off()
    {
        var own = await StartAsync(
            new PortalSetup { Services = services => services.AddSingleton<IStringLocalizerFactory>(Localizers()) }
        );
        var found = new List<string>();
        var stranger = await OpenAsync("en-GB", address: own.Address);
        foreach (var page in (string[])["/sign-in", "/AdminPortal/SignIn", "/demo", "/not-found", "/error"])
        {
            await CheckAsync(stranger, page, found);
        }

        var agent = await OpenAsync("en-GB", Admin, own.Address);
        foreach (var page in agentsPages)
        {
            await CheckAsync(agent, page, found);
        }

        await agent.GoToAsync("/customers?search=adventureworks");
        await Expect(agent.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        var account = await agent.Page.Locator("tbody a[href]").First.GetAttributeAsync("href");
        foreach (var page in (string[])["", "?edit=agreement", "?edit=invitation", "?edit=details"])
        {
            await CheckAsync(agent, account + page, found);
        }

        await CheckAsync(agent, account!.Replace("/account", "/orders", StringComparison.Ordinal), found);
        await CheckAsync(agent, account.Replace("/account", "/orders/new", StringComparison.Ordinal), found);
        await CheckAsync(agent, account.Replace("/account", "/evidence", StringComparison.Ordinal), found);

        var owner = await OpenAsync("en-GB", Owner, own.Address);
        foreach (var page in (string[])["/settings", "/settings/people", "/settings/api-clients"])
        {
            await CheckAsync(owner, page, found);
        }

        await stranger.GoToAsync("/AdminPortal/SignIn");
        await stranger.Page.Locator(".offered-account").Filter(new() { HasText = "City Power" }).ClickAsync();
        await stranger.Page.WaitForURLAsync("**/AdminPortal/Home");
        foreach (var page in customersPages)
        {
            await CheckAsync(stranger, page, found);
        }

        Assert.True(found.Count == 0, string.Join('\n', found.Distinct(StringComparer.Ordinal)));
    }

    private static async Task CheckAsync(Window window, string page, List<string> found)
    {
        await window.GoToAsync(page);
        await Expect(window.Heading).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".loading-rows")).ToHaveCountAsync(0);
        var words = await window.Page.EvaluateAsync<string[]>(
            LeftOver,
            new object[] { Known(), Exempt, PseudoLocalizer.Open.ToString(), PseudoLocalizer.Close.ToString() }
        );
        found.AddRange(words.Select(word => $"{page}: not from a resource: {word}"));
        foreach (var width in widths)
        {
            await window.Page.SetViewportSizeAsync(width, 900);
            var cut = await window.Page.EvaluateAsync<string[]>(CutOff);
            found.AddRange(cut.Select(text => $"{page} at {width} px: cut off: {text}"));
        }
    }

    /// <summary>Names that are data, the longest first: of the demo's partners, people and customers, of countries, languages and offers.</summary>
    private static string[] Known()
    {
        var english = CultureInfo.GetCultureInfo("en-GB");
        return
        [
            .. DemoAccounts
                .All.SelectMany(account => (string[])[account.PartnerName, .. account.DisplayName.Split(' ')])
                .Concat(
                    DemoCustomers.All.SelectMany(customer =>
                        (string[])
                            [
                                customer.CompanyName,
                                customer.Domain,
                                customer.Contact.FirstName,
                                customer.Contact.LastName,
                                customer.Address.City,
                            ]
                    )
                )
                .Concat(AgreementCountries.All.Select(country => CountryNames.Of(country.Code, english)))
                .Concat(
                    AgreementCountries
                        .All.SelectMany(country => country.Cultures)
                        .Select(culture => LanguageNames.Of(culture, english))
                )
                .Concat(Catalogue.All.Select(offer => offer.Name))
                .Concat(PortalCultures.Languages.Select(known => PortalCultures.NativeName(known.Language)))
                .Concat(["Microsoft", "UTC", "EUR", "SEK", "Demo-2026!", DemoAccounts.Password])
                .Where(name => name.Length > 1)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(name => name.Length),
        ];
    }

    private static PseudoLocalizer Localizers() =>
        new PseudoLocalizer(
            new ResourceManagerStringLocalizerFactory(
                Options.Create(new LocalizationOptions()),
                NullLoggerFactory.Instance
            )
        );
}
