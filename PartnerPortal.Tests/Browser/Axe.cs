using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

/// <summary>axe finds nothing of any impact on a screen that has finished loading.</summary>
internal static class Axe
{
    public static async Task CheckAsync(Window window, string screen, ILocator? part = null)
    {
        await Expect(window.Heading).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".loading-rows")).ToHaveCountAsync(0);
        var found = part is null ? await window.Page.RunAxe() : await part.RunAxe();
        Assert.True(
            found.Violations.Length == 0,
            $"{screen}:{string.Concat(found.Violations.Select(violation =>
                $"\n{violation.Id} ({violation.Impact}): {violation.Help}{string.Concat(violation.Nodes.Select(node => $"\n  {node.Html}"))}"))}"
        );
    }
}
