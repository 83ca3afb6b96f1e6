using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PartnerPortal.AdminCenter;
using PartnerPortal.AdminCenter.ByLink;
using PartnerPortal.Browser;
using PartnerPortal.DemoData;
using PartnerPortal.Demonstration;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Host;
using PartnerPortal.Shared.Culture;

namespace PartnerPortal.Gallery;

/// <summary>What 'gallery' at the top of the repository runs: pictures of the running portal on a fresh demo.</summary>
internal sealed class GalleryProgram(TextWriter output)
{
    // The documents' pictures are fetched with the page, so each is small.
    private const int MostBytes = 150_000;

    private static readonly int[] widths = [360, 768, 1440, 1920];

    private readonly Chromium chromium = new();
    private PortalApp app = null!;
    private IReadOnlyDictionary<string, Guid> made = new Dictionary<string, Guid>();
    private Dictionary<string, Guid> customers = [];
    private int failed;

    /// <summary>Every page at each width, light and dark, in each language; of these looks only those named, where any are.</summary>
    public Task<int> MakeAllAsync(string folder, IReadOnlyList<string> looks) =>
        WithPortalAsync(async () =>
        {
            made = await new LongData(app.Services).MakeAsync();
            var pictures = 0;
            foreach (var (language, region) in PortalCultures.Languages)
            {
                foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
                {
                    foreach (var width in widths)
                    {
                        var look = string.Create(CultureInfo.InvariantCulture, $"{language}-{theme}-{width}")
                            .ToLowerInvariant();
                        if (looks.Count > 0 && !looks.Contains(look))
                        {
                            continue;
                        }

                        pictures += await MakeAsync(
                            Path.Combine(folder, look),
                            Scene.All,
                            new Look(region, theme, width, Height: 900, IsWhole: true)
                        );
                        await output.WriteLineAsync($"{look}: {pictures} pictures so far");
                    }
                }
            }

            return failed == 0 ? 0 : 1;
        });

    /// <summary>README's picture and those of docs/tour.md.</summary>
    public Task<int> MakeTourAsync(string folder) =>
        WithPortalAsync(async () =>
        {
            await MakeAsync(
                folder,
                Scene.Tour,
                new Look(PortalCultures.Default, ColorScheme.Light, Width: 1280, Height: 700, IsWhole: false)
            );
            var large = Scene
                .Tour.Select(scene => new FileInfo(FileOf(folder, scene)))
                .Where(file => file.Length > MostBytes)
                .ToList();
            foreach (var file in large)
            {
                await output.WriteLineAsync($"{file.Name} has {file.Length} bytes, more than {MostBytes}");
            }

            return large.Count == 0 && failed == 0 ? 0 : 1;
        });

    private static string FileOf(string folder, Scene scene) => Path.Combine(folder, scene.Name + ".png");

    private async Task<int> WithPortalAsync(Func<Task<int>> make)
    {
        await chromium.InitializeAsync();
        try
        {
            app = await PortalApp.StartAsync(
                new PortalSetup
                {
                    Services = services =>
                        services
                            .AddSingleton(_ => new SignInLimits(10_000))
                            .AddSingleton(_ => new SignatoryLimits(10_000)),
                }
            );
            await using (app)
            {
                return await make();
            }
        }
        finally
        {
            await chromium.DisposeAsync();
        }
    }

    private async Task<int> MakeAsync(string folder, IReadOnlyList<Scene> scenes, Look look)
    {
        Directory.CreateDirectory(folder);
        await using (var db = await app.ContextAsync())
        {
            customers = await db.Set<CustomerTenant>()
                .ToDictionaryAsync(tenant => tenant.Domain.Split('.')[0], tenant => tenant.Id);
        }

        foreach (var ofPerson in scenes.GroupBy(scene => scene.Person))
        {
            await using var context = await chromium.Browser.NewContextAsync(
                new BrowserNewContextOptions
                {
                    BaseURL = app.Address.ToString(),
                    Locale = look.Region,
                    TimezoneId = "Europe/Stockholm",
                    ColorScheme = look.Theme,
                    ReducedMotion = ReducedMotion.Reduce,
                    ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
                }
            );
            var page = await context.NewPageAsync();
            if (ofPerson.Key is { } person)
            {
                await page.GotoAsync(DemonstrationAddresses.Page);
                var isAgent = DemoAccounts.All.Any(account =>
                    string.Equals(account.Email, person, StringComparison.Ordinal)
                );
                await page.Locator(".demo-people form")
                    .Filter(new() { HasText = person })
                    .Locator("button")
                    .ClickAsync();
                await page.WaitForURLAsync(isAgent ? "**/" : "**" + AdminCenterAddresses.Home);
            }

            foreach (var scene in ofPerson)
            {
                try
                {
                    await ShowAsync(page, scene);
                    await page.ScreenshotAsync(
                        new PageScreenshotOptions
                        {
                            Path = FileOf(folder, scene),
                            FullPage = look.IsWhole,
                            Animations = ScreenshotAnimations.Disabled,
                            Caret = ScreenshotCaret.Hide,
                        }
                    );
                }
                catch (Exception exception) when (exception is PlaywrightException or TimeoutException)
                {
                    failed++;
                    await output.WriteLineAsync($"{FileOf(folder, scene)} was not made: {exception.Message}");
                }
            }
        }

        return scenes.Count;
    }

    private async Task ShowAsync(IPage page, Scene scene)
    {
        var path = scene.Customer is { } customer
            ? scene.Path.Replace("{customer}", customers[customer].ToString(), StringComparison.Ordinal)
            : scene.Path;
        path = made.Aggregate(
            path,
            (address, one) => address.Replace(one.Key, one.Value.ToString(), StringComparison.Ordinal)
        );
        await page.GotoAsync(path);
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First.WaitForAsync();
        await Assertions.Expect(page.Locator(".loading-rows")).ToHaveCountAsync(0);
        if (scene.Act is { } act)
        {
            await act(page);
        }

        // The bar of the demo is no part of the portal, and stands across a picture of a whole page. What stays in sight on a page that was
        // scrolled would stand across it too.
        await page.EvaluateAsync(
            scene.Name.StartsWith("demo", StringComparison.Ordinal)
                ? "() => { document.querySelector('.demo-dock').style.position = 'static'; window.scrollTo(0, 0); }"
                : "() => { document.querySelector('.demo-dock')?.remove(); window.scrollTo(0, 0); }"
        );
    }

    /// <summary>How pages are looked at; whole pages, or what a window shows.</summary>
    private sealed record Look(string Region, ColorScheme Theme, int Width, int Height, bool IsWhole);
}
