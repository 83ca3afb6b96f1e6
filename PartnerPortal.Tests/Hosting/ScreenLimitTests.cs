using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Dashboard;
using PartnerPortal.DemoData;
using PartnerPortal.Host;
using PartnerPortal.SignIn.Sessions;

namespace PartnerPortal.Hosting;

/// <summary>One agent cannot take the screens of all: those of its sessions together are counted.</summary>
public sealed class ScreenLimitTests : IAsyncLifetime
{
    private const string Admin = "admin@fourthcoffee.example";
    private const string Sales = "sales@fourthcoffee.example";

    private PortalApp portal = null!;

    public async Task InitializeAsync() =>
        portal = await PortalApp.StartAsync(
            new PortalSetup { Services = services => services.AddSingleton(_ => new AgentScreens(2)) }
        );

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task A_screen_beyond_an_agents_limit_is_refused_in_every_session_and_nobody_elses()
    {
        using var visitor = await SignedInAsync(Admin);
        using var elsewhere = await SignedInAsync(Admin);
        using var colleague = await SignedInAsync(Sales);
        using var first = await OpenAsync(visitor);
        using var second = await OpenAsync(elsewhere);

        foreach (var window in (Visitor[])[visitor, elsewhere])
        {
            var refusal = await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(window));
            Assert.Contains("429", refusal.Message, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.TooManyRequests, await PollAsync(window));

            var page = await window.GetAsync("/customers");
            Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
            var texts = new PageTexts("en-GB");
            var document = await Visitor.ReadAsync(page);
            Assert.Equal(
                texts.Of<DashboardText>("TooManyScreensTitle"),
                document.QuerySelector("h1")!.TextContent.Trim()
            );
            Assert.Contains(
                texts.Of<DashboardText>("TooManyScreensText", 2),
                document.Body!.TextContent,
                StringComparison.Ordinal
            );
            // What needs no screen is there: signing out, and files.
            Assert.Equal(HttpStatusCode.OK, (await window.GetAsync("/sign-in")).StatusCode);
        }

        using var others = await OpenAsync(colleague);
        Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync("/customers")).StatusCode);
    }

    [Fact]
    public async Task A_closed_screen_makes_room_for_another()
    {
        using var visitor = await SignedInAsync(Admin);
        using var kept = await OpenAsync(visitor);
        using (var closed = await OpenAsync(visitor))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.GetAsync("/customers")).StatusCode);
            closed.Abort();
        }

        // The server hears of it when it hears of it.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await visitor.GetAsync("/customers")).StatusCode == HttpStatusCode.TooManyRequests)
        {
            await Task.Delay(20, patience.Token);
        }

        using var another = await OpenAsync(visitor);
    }

    [Fact]
    public void An_agent_may_have_a_tenth_of_the_portals_screens() =>
        Assert.Equal(10 * AgentScreens.Most, PortalHost.MostScreens);

    private async Task<Visitor> SignedInAsync(string agent)
    {
        var visitor = new Visitor(portal.Address);
        Assert.Equal(HttpStatusCode.Found, (await visitor.SignInAsync(agent, DemoAccounts.Password)).StatusCode);
        return visitor;
    }

    private async Task<ClientWebSocket> OpenAsync(Visitor visitor)
    {
        var socket = new ClientWebSocket();
        socket.Options.Cookies = visitor.Cookies;
        var address = new UriBuilder(portal.Address)
        {
            Scheme = "ws",
            Path = "/_blazor",
            Query = "id=" + await NegotiatedAsync(visitor),
        };
        try
        {
            await socket.ConnectAsync(address.Uri, CancellationToken.None);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A browser without sockets asks for news by one request after the other.</summary>
    private static async Task<HttpStatusCode> PollAsync(Visitor visitor) =>
        (await visitor.GetAsync("/_blazor?id=" + await NegotiatedAsync(visitor))).StatusCode;

    private static async Task<string> NegotiatedAsync(Visitor visitor)
    {
        var negotiated = await visitor.PostAsync("/_blazor/negotiate?negotiateVersion=1", []);
        return JsonNode.Parse(await negotiated.Content.ReadAsStringAsync())!["connectionToken"]!.GetValue<string>();
    }
}
