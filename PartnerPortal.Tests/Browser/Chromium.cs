using Microsoft.Playwright;
using PartnerPortal.Host;

namespace PartnerPortal.Browser;

/// <summary>The browser process that all journeys share; each opens its own windows.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // An upper bound, not a wait: an assertion ends as soon as it holds. Large, because a build machine may be busy.
    private const float PatienceMilliseconds = 30_000;

    private IPlaywright? playwright;
    private IBrowser? browser;

    public IBrowser Browser => browser ?? throw new InvalidOperationException("The fixture has not started.");

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Find(),
                Args =
                [
                    "--no-sandbox",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-dev-shm-usage",
                ],
            }
        );
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    private static string Find()
    {
        var named = Environment.GetEnvironmentVariable("PORTAL_CHROMIUM");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        var names = new[] { "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome" };
        return !string.IsNullOrEmpty(named)
            ? named
            : (from name in names from folder in folders select Path.Combine(folder, name)).FirstOrDefault(File.Exists)
                ?? throw new InvalidOperationException(
                    "The browser tests need Chromium: './test' installs it, PORTAL_CHROMIUM names one."
                );
    }
}

/// <summary>Journeys through one portal in one browser.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<SharedPortal>, ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}

/// <summary>Checks of every screen. They run beside the journeys, so that two cores are both busy.</summary>
[CollectionDefinition(Name)]
public sealed class ScreensCollection : ICollectionFixture<SharedPortal>, ICollectionFixture<Chromium>
{
    public const string Name = "Screens";
}
