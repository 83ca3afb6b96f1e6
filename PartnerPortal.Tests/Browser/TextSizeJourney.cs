using PartnerPortal.Host;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

/// <summary>Text of 200 % by the browser's own setting (WCAG 1.4.4).</summary>
[Collection(ScreensCollection.Name)]
public sealed class TextSizeJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    // Texts that a box cuts off, or that stand out of what should hold them. What is cut off on purpose has its whole text as a title.
    private const string CutOff = """
        () => {
            const cut = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const node = walker.currentNode;
                const element = node.parentElement;
                if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true }) || element.closest('[title], option, svg')) continue;
                const range = document.createRange();
                range.selectNodeContents(node);
                const text = range.getBoundingClientRect();
                for (let holder = element; holder && holder !== document.body; holder = holder.parentElement) {
                    const style = getComputedStyle(holder);
                    const box = holder.getBoundingClientRect();
                    if (style.clipPath !== 'none' || box.width <= 1 || ['fixed', 'absolute'].includes(style.position)) break;
                    const scrolls = ['auto', 'scroll'].includes(style.overflowX) || ['auto', 'scroll'].includes(style.overflowY);
                    if (scrolls) break;
                    const holds = style.overflowX !== 'visible' || style.overflowY !== 'visible' || holder.matches('button, .mud-button-root, .badge, .chip, td, th, .section');
                    if (holds && (text.left < box.left - 2 || text.right > box.right + 2 || text.top < box.top - 2 || text.bottom > box.bottom + 2)) {
                        cut.push(`'${node.data.trim()}' in ${holder.tagName}.${holder.className}`);
                        break;
                    }
                }
            }
            for (const input of document.querySelectorAll('main :is(input:not([type=checkbox], [type=radio], [type=hidden], [type=file]), select)')) {
                if (input.checkVisibility() && input.clientHeight < parseFloat(getComputedStyle(input).fontSize)) cut.push(input.name || input.id);
            }
            return cut;
        }
        """;

    [Theory]
    [Languages]
    public async Task Twice_as_large_nothing_is_cut_off_and_no_page_scrolls_sideways(string culture)
    {
        var customer = await Customers.AddAsync(
            attestedOn: DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-3))
        );
        var window = await OpenAsync(culture, Admin);
        var session = await window.Context.NewCDPSessionAsync(window.Page);
        await session.SendAsync(
            "Page.setFontSizes",
            new Dictionary<string, object>
            {
                ["fontSizes"] = new Dictionary<string, object> { ["standard"] = 32, ["fixed"] = 26 },
            }
        );
        foreach (
            var path in new[]
            {
                "/",
                "/customers",
                customer.AccountPath,
                customer.AccountPath.Replace("account", "orders", StringComparison.Ordinal),
                "/customers/new",
                "/campaigns",
                "/agreements",
                "/activity",
                "/settings/account",
                "/AdminPortal/SignIn",
                "/sign-in",
            }
        )
        {
            await window.GoToAsync(path);
            await Expect(window.Heading.First).ToBeVisibleAsync();
            await Expect(window.Page.Locator(".loading-rows")).ToHaveCountAsync(0);
            Assert.Equal(
                "28px",
                await window.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).fontSize")
            );
            Assert.Equal(
                (path, 0),
                (
                    path,
                    await window.Page.EvaluateAsync<int>(
                        "() => Math.max(0, document.scrollingElement.scrollWidth - window.innerWidth)"
                    )
                )
            );
            var cut = await window.Page.EvaluateAsync<string[]>(CutOff);
            Assert.True(cut.Length == 0, path + "\n" + string.Join('\n', cut));
        }
    }
}
