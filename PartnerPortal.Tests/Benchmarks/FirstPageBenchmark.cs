using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PartnerPortal.Browser;
using PartnerPortal.DemoData;
using PartnerPortal.Host;
using PartnerPortal.SignIn;

namespace PartnerPortal.Benchmarks;

/// <summary>
/// From the address to the first row of the customer list in a browser: with every customer of the seeded database, beside the
/// demo's sixty. One process serves each; the browser asks them in turns.
/// </summary>
internal sealed class FirstPageBenchmark(string dataDirectory, TextWriter output)
{
    private const double Goal = 1.5;
    private const int WarmUps = 3;
    private const int Rounds = 20;

    public async Task RunAsync()
    {
        var agent = DemoPartners.Erik.ToAgent();
        await using var few = await PortalApp.StartAsync(new PortalSetup { Demo = true });
        await using var many = await PortalApp.StartAsync(
            new PortalSetup { Demo = false, DataDirectory = dataDirectory }
        );
        await using (var scope = many.Services.CreateAsyncScope())
        {
            var known = scope.ServiceProvider.GetRequiredService<UserManager<LocalAccount>>();
            if (await known.FindByEmailAsync(agent.Email) is null)
            {
                var accounts = scope.ServiceProvider.GetRequiredService<LocalSignIn>();
                await accounts.AddAccountAsync(agent, DemoAccounts.Password);
            }
        }

        var chromium = new Chromium();
        await chromium.InitializeAsync();
        try
        {
            var (fewPage, manyPage) = (
                await OpenAsync(chromium, few.Address, agent.Email),
                await OpenAsync(chromium, many.Address, agent.Email)
            );
            var (fewTimes, manyTimes) = (new List<double>(), new List<double>());
            for (var round = 0; round < WarmUps + Rounds; round++)
            {
                var (one, other) = (await LoadAsync(fewPage), await LoadAsync(manyPage));
                if (round >= WarmUps)
                {
                    fewTimes.Add(one);
                    manyTimes.Add(other);
                }
            }

            var (small, large) = (Figures.Of(fewTimes), Figures.Of(manyTimes));
            await output.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Browser, address to first row (p50, p95 in ms): the demo {small}, the seeded {large}, ratio {large.Median / small.Median:0.00} (goal {Goal:0.0})"
                )
            );
        }
        finally
        {
            await chromium.DisposeAsync();
        }
    }

    private static async Task<IPage> OpenAsync(Chromium chromium, Uri address, string agent)
    {
        var context = await chromium.Browser.NewContextAsync(
            new BrowserNewContextOptions { BaseURL = address.ToString(), Locale = "en-GB" }
        );
        using var visitor = new Visitor(address);
        await visitor.SignInAsync(agent, DemoAccounts.Password);
        await context.AddCookiesAsync(
            visitor
                .Cookies.GetCookies(address)
                .Select(cookie => new Cookie
                {
                    Name = cookie.Name,
                    Value = cookie.Value,
                    Url = address.ToString(),
                })
        );
        return await context.NewPageAsync();
    }

    private static async Task<double> LoadAsync(IPage page)
    {
        var started = TimeProvider.System.GetTimestamp();
        await page.GotoAsync("/customers");
        await page.GetByRole(AriaRole.Row).Nth(1).WaitForAsync();
        return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
    }
}
