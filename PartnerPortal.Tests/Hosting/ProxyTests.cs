using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Host;

namespace PartnerPortal.Hosting;

/// <summary>Forwarded headers count from the proxies of the settings and from nobody else.</summary>
public sealed class ProxyTests
{
    private const string Client = "203.0.113.7";

    [Theory]
    [InlineData("127.0.0.0/8", "::1", true)]
    [InlineData("127.0.0.1", "::1/128", true)]
    [InlineData("192.0.2.0/24", "2001:db8::/32", false)]
    [InlineData(null, null, false)]
    public async Task A_configured_proxys_headers_are_used_and_anybody_elses_ignored(
        string? first,
        string? second,
        bool areUsed
    )
    {
        var setup = new PortalSetup();
        if (first is not null && second is not null)
        {
            setup.Settings["Portal:Proxies:0"] = first;
            setup.Settings["Portal:Proxies:1"] = second;
        }

        await using var portal = await PortalApp.StartAsync(setup);
        using var visitor = new Visitor(portal.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/customers");
        Forward(request);
        var location = (await visitor.SendAsync(request)).Headers.Location!;
        Assert.Equal(
            areUsed ? "https://portal.example" : portal.Address.GetLeftPart(UriPartial.Authority),
            location.GetLeftPart(UriPartial.Authority)
        );

        Assert.Equal(areUsed, string.Equals(await SignInAddressAsync(portal), Client, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_several_addresses_the_last_that_is_no_proxy_counts()
    {
        await using var portal = await PortalApp.StartAsync(
            new PortalSetup
            {
                Settings =
                {
                    ["Portal:Proxies:0"] = "127.0.0.0/8",
                    ["Portal:Proxies:1"] = "::1",
                    ["Portal:Proxies:2"] = "198.51.100.0/24",
                },
            }
        );

        // What the client itself put in front is only a claim.
        Assert.Equal(Client, await SignInAddressAsync(portal, $"192.0.2.66, {Client}, 198.51.100.4"));
    }

    [Fact]
    public async Task Behind_a_configured_proxy_outside_Development_transport_is_strict_and_cookies_are_secure()
    {
        await using var portal = await PortalApp.StartAsync(
            new PortalSetup
            {
                Environment = "Staging",
                Settings = { ["Portal:Proxies:0"] = "127.0.0.0/8", ["Portal:Proxies:1"] = "::1" },
            }
        );
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = portal.Address,
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        Forward(request);
        var answer = await client.SendAsync(request);

        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        Assert.All(
            answer.Headers.GetValues("Set-Cookie"),
            cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Theory]
    [InlineData("portal.example", true)]
    [InlineData("localhost", false)]
    public async Task Without_encryption_only_the_own_machine_gets_cookies_that_travel(string host, bool isSecure)
    {
        await using var portal = await PortalApp.StartAsync(new PortalSetup { Environment = "Staging" });
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = portal.Address,
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Host = host;
        var answer = await client.SendAsync(request);

        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.All(
            answer.Headers.GetValues("Set-Cookie"),
            cookie => Assert.Equal(isSecure, cookie.Contains("secure", StringComparison.OrdinalIgnoreCase))
        );
    }

    private static void Forward(HttpRequestMessage request, string clients = Client)
    {
        request.Headers.Add("X-Forwarded-For", clients);
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "portal.example");
    }

    /// <summary>The address that the audit trail has of a sign-in through the proxy.</summary>
    private static async Task<string?> SignInAddressAsync(PortalApp portal, string clients = Client)
    {
        using var visitor = new Visitor(portal.Address);
        var page = await visitor.ReadAsync("/sign-in");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in");
        request.Headers.Add("X-Forwarded-For", clients);
        request.Content = new FormUrlEncodedContent([
            .. page.QuerySelector("#password")!
                .Closest("form")!
                .QuerySelectorAll("input[type=hidden]")
                .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!)),
            KeyValuePair.Create("Input.Email", "admin@fourthcoffee.example"),
            KeyValuePair.Create("Input.Password", DemoAccounts.Password),
        ]);
        Assert.Equal(HttpStatusCode.Found, (await visitor.SendAsync(request)).StatusCode);
        await using var db = await portal.ContextAsync();
        return await db.Set<AuditEvent>()
            .Where(one => one.Action == AuditAction.SignedIn)
            .OrderByDescending(one => one.At)
            .Select(one => one.Address)
            .FirstAsync();
    }
}
