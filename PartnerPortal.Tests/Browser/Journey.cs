using Microsoft.Playwright;
using PartnerPortal.DemoData;
using PartnerPortal.Host;

namespace PartnerPortal.Browser;

/// <summary>
/// A way through the portal as a person takes it. At its end neither the browser nor the portal may have reported an error. One that
/// fails leaves pictures and logs (<see cref="JourneyRemains"/>).
/// </summary>
[NamedJourney]
[Collection(BrowserCollection.Name)]
public abstract class Journey(SharedPortal portal, Chromium chromium) : IAsyncLifetime
{
    protected const string Admin = "admin@fourthcoffee.example";
    protected const string Sales = "sales@fourthcoffee.example";
    protected const string Helpdesk = "helpdesk@fourthcoffee.example";
    protected const string Owner = "owner@fourthcoffee.example";
    protected const string Reseller = "sales@tailspin.example";

    private readonly FailureWatch watch = new();
    private readonly List<Window> windows = [];
    private readonly List<PortalApp> ownPortals = [];
    private int logged;

    protected PortalApp Portal => portal.App;

    protected TestCustomers Customers => new(Portal.Services);

    private IEnumerable<LogLine> Logged => Portal.Log.Lines.Skip(logged);

    public Task InitializeAsync()
    {
        logged = Portal.Log.Lines.Count;
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        try
        {
            if (watch.HasFailed || Logged.Any() || windows.Any(window => window.HasUnexpectedErrors))
            {
                await JourneyRemains.KeepAsync(
                    watch.Journey,
                    windows,
                    Logged.Concat(ownPortals.SelectMany(own => own.Log.Lines))
                );
            }
        }
        finally
        {
            foreach (var window in windows)
            {
                await window.Context.CloseAsync();
            }

            foreach (var own in ownPortals)
            {
                await own.DisposeAsync();
            }
        }

        Assert.All(windows.Where(window => window.HasUnexpectedErrors), window => Assert.Empty(window.Errors));
        Assert.True(!Logged.Any(), string.Join('\n', Logged));
    }

    /// <summary>A portal of the journey's own, which stops behind its windows; its log is kept too if the journey fails.</summary>
    protected async Task<PortalApp> StartAsync(PortalSetup setup)
    {
        var own = await PortalApp.StartAsync(setup);
        ownPortals.Add(own);
        return own;
    }

    /// <summary>A new window; with an agent's address, somebody who is signed in already.</summary>
    protected async Task<Window> OpenAsync(
        string culture,
        string? agent = null,
        Uri? address = null,
        string timeZone = "Europe/Stockholm",
        ColorScheme theme = ColorScheme.Light,
        int width = 1280,
        int height = 800,
        bool script = true
    )
    {
        var at = address ?? Portal.Address;
        var context = await chromium.Browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = at.ToString(),
                Locale = culture,
                TimezoneId = timeZone,
                ColorScheme = theme,
                ReducedMotion = ReducedMotion.Reduce,
                JavaScriptEnabled = script,
                ViewportSize = new ViewportSize { Width = width, Height = height },
                Permissions = ["clipboard-read", "clipboard-write"],
            }
        );
        var window = await Window.OpenAsync(context, new PageTexts(culture));
        windows.Add(window);
        if (agent is not null)
        {
            await SignInAsync(window, agent, at);
        }

        return window;
    }

    /// <summary>Signs in without the screens, which journeys of their own go through.</summary>
    private static async Task SignInAsync(Window window, string agent, Uri address)
    {
        using var visitor = new Visitor(address);
        await visitor.SignInAsync(agent, DemoAccounts.Password);
        await window.Context.AddCookiesAsync(
            visitor
                .Cookies.GetCookies(address)
                .Where(cookie => cookie.HttpOnly && cookie.Name.StartsWith("portal.", StringComparison.Ordinal))
                .Select(cookie => new Cookie
                {
                    Name = cookie.Name,
                    Value = cookie.Value,
                    Url = address.ToString(),
                    HttpOnly = true,
                    SameSite = SameSiteAttribute.Lax,
                })
        );
    }
}
