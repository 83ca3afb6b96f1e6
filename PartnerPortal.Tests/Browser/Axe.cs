using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

/// <summary>axe finds nothing of any impact on a screen that has finished loading.</summary>
internal static class Axe
{
    // The library's own call opens another page for each check, and hands over all that passed: three times as slow. Of what axe reads
    // beforehand, style sheets are for an experimental rule only, which does not run.
    private const string Run = """
        async part => (await axe.run(part ?? document, { resultTypes: ['violations'], preload: { assets: ['media'] } })).violations.map(violation =>
            [`${violation.id} (${violation.impact}): ${violation.help}`, ...violation.nodes.map(node => `  ${node.html}`)].join('\n'))
        """;

    private static readonly string script = new BundledAxeScriptProvider().GetScript();

    public static async Task CheckAsync(Window window, string screen, ILocator? part = null)
    {
        await Expect(window.Heading).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".loading-rows")).ToHaveCountAsync(0);
        await FinishNavigationAsync(window.Page);
        if (!await window.Page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await window.Page.EvaluateAsync(script);
        }

        var violations = part is null
            ? await window.Page.EvaluateAsync<string[]>(Run)
            : await part.EvaluateAsync<string[]>(Run);
        Assert.True(violations.Length == 0, $"{screen}:\n{string.Join('\n', violations)}");
    }

    // While a page takes another one's place, its skip link still leads to that one.
    private static Task FinishNavigationAsync(IPage page) =>
        Expect(page.Locator(".skip-link")).ToHaveAttributeAsync("href", new Uri(page.Url).PathAndQuery + "#main");
}
