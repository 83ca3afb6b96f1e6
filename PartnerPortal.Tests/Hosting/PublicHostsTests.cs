using System.Net;
using Microsoft.Extensions.Logging;
using PartnerPortal.Host;

namespace PartnerPortal.Hosting;

/// <summary>Outside Development the portal answers under the hosts of its configured addresses, and under no other.</summary>
public sealed class PublicHostsTests
{
    private const string Warning = "answers under every host name";

    [Fact]
    public async Task Only_the_configured_hosts_and_the_machine_itself_are_answered()
    {
        await using var portal = await StartAsync(
            "Production",
            ("Portal:PublicUrl", "https://Portal.Example"),
            ("Portal:AdminCenterUrl", "https://admin.portal.example"),
            ("urls", "http://10.1.2.3:5080;http://*:5081")
        );

        foreach (
            var host in (string[])
                [
                    "portal.example",
                    "portal.example:8443",
                    "admin.portal.example",
                    "10.1.2.3:5080",
                    "localhost",
                    "[::1]:5080",
                ]
        )
        {
            Assert.Equal((host, HttpStatusCode.OK), (host, await AnswerAsync(portal, "/sign-in", host)));
        }

        Assert.Equal(HttpStatusCode.OK, await AnswerAsync(portal, "/health/ready", "127.0.0.1:5080"));
        foreach (
            var host in (string[])
                [
                    "elsewhere.example",
                    "portal.example.elsewhere.example",
                    "sub.portal.example",
                    "203.0.113.7",
                    "localhost.elsewhere.example",
                ]
        )
        {
            foreach (var path in (string[])["/sign-in", "/AdminPortal/SignIn", "/v1/customers", "/health/ready"])
            {
                Assert.Equal(
                    (host, path, HttpStatusCode.BadRequest),
                    (host, path, await AnswerAsync(portal, path, host))
                );
            }
        }

        Assert.DoesNotContain(portal.Log.Lines, IsWarning);
    }

    [Fact]
    public async Task A_named_proxys_host_is_held_to_the_same_list()
    {
        await using var portal = await StartAsync(
            "Production",
            ("Portal:PublicUrl", "https://portal.example"),
            ("Portal:Proxies:0", "127.0.0.0/8"),
            ("Portal:Proxies:1", "::1")
        );

        Assert.Equal("https://portal.example", await LeadsToAsync(portal, "portal.example"));
        Assert.Equal("https://localhost", await LeadsToAsync(portal, "elsewhere.example"));
    }

    [Theory]
    [InlineData("http://portal.example:5080", null, true)]
    [InlineData("http://portal.example:5080", "10.0.0.1", false)]
    [InlineData("http://10.1.2.3:5080", null, false)]
    [InlineData("http://+:5080", null, false)]
    [InlineData("http://localhost:5080", null, false)]
    public async Task A_name_that_the_portal_listens_on_is_its_address_where_no_proxy_stands_in_front(
        string urls,
        string? proxy,
        bool isAddress
    )
    {
        await using var portal = await StartAsync(
            "Production",
            [("urls", urls), .. proxy is null ? [] : ((string, string)[])[("Portal:Proxies:0", proxy)]]
        );

        Assert.Equal(
            isAddress ? HttpStatusCode.BadRequest : HttpStatusCode.OK,
            await AnswerAsync(portal, "/sign-in", "elsewhere.example")
        );
        Assert.Equal(HttpStatusCode.OK, await AnswerAsync(portal, "/sign-in", "portal.example:5080"));
        Assert.Equal(isAddress ? 0 : 1, portal.Log.Lines.Count(IsWarning));
    }

    [Fact]
    public async Task Hosts_that_the_operator_names_outrank_the_addresses()
    {
        await using var portal = await StartAsync(
            "Production",
            ("Portal:PublicUrl", "https://portal.example"),
            ("AllowedHosts", "named.example;localhost")
        );

        Assert.Equal(HttpStatusCode.OK, await AnswerAsync(portal, "/sign-in", "named.example"));
        Assert.Equal(HttpStatusCode.BadRequest, await AnswerAsync(portal, "/sign-in", "portal.example"));
    }

    [Fact]
    public async Task In_Development_every_host_is_answered_without_a_word()
    {
        await using var portal = await StartAsync("Development", ("Portal:PublicUrl", "https://portal.example"));

        Assert.Equal(HttpStatusCode.OK, await AnswerAsync(portal, "/sign-in", "elsewhere.example"));
        Assert.DoesNotContain(portal.Log.Lines, IsWarning);
    }

    private static bool IsWarning(LogLine line) =>
        line.Level == LogLevel.Warning && line.Text.Contains(Warning, StringComparison.Ordinal);

    private static Task<PortalApp> StartAsync(string environment, params (string Key, string Value)[] settings)
    {
        var setup = new PortalSetup { Environment = environment, Demo = false };
        foreach (var (key, value) in settings)
        {
            setup.Settings[key] = value;
        }

        return PortalApp.StartAsync(setup);
    }

    private static async Task<HttpStatusCode> AnswerAsync(PortalApp portal, string path, string host)
    {
        using var visitor = new Visitor(portal.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        return (await visitor.SendAsync(request)).StatusCode;
    }

    private static async Task<string> LeadsToAsync(PortalApp portal, string forwarded)
    {
        using var visitor = new Visitor(portal.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/customers");
        request.Headers.Host = "localhost";
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", forwarded);
        return (await visitor.SendAsync(request)).Headers.Location!.GetLeftPart(UriPartial.Authority);
    }
}
