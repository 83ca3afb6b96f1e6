using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace PartnerPortal.Host;

[Collection(HostCollection.Name)]
public sealed class ClosedByDefaultTests(SharedPortal portal)
{
    /// <summary>Everything that anybody may reach, but for style sheets, scripts and pictures. A new line here is a decision.</summary>
    private static readonly string[] open =
    [
        // Asking for a token: the client's secret gives access.
        "/{partnerTenantId}/oauth2/token",
        "/{partnerTenantId}/oauth2/v2.0/token",
        // A signatory with the link of a request.
        "/accept/{Secret}",
        "/accept/{secret}/copy",
        // Signing in to the customer's side, and its own page for addresses that do not exist.
        "/AdminPortal/{*Path}",
        // The demo's switch of person, which knows the demo's people only.
        "/AdminPortal/Demo/Person",
        "/AdminPortal/SignIn",
        "/agreement-documents/{ticket}",
        // An invited agent with the link to choose a password.
        "/choose-password",
        // The demo's page and starting over; where the demo is off neither exists.
        "/demo",
        "/demo/start-over",
        "/error",
        "/health/live",
        "/health/ready",
        "/not-found",
        // What the API is like; it tells nothing of any partner.
        "/openapi/v1.json",
        "/preferences/language",
        // The first start, for whoever has the link from the log.
        "/set-up",
        "/sign-in",
        "/sign-in/code",
        "/sign-in/entra",
        "/sign-out",
    ];

    [Fact]
    public void Only_the_written_endpoints_are_open()
    {
        Assert.Contains(Endpoints, IsAsset);
        Assert.Equal(open, Endpoints.Where(IsOpen).Except(Endpoints.Where(IsAsset)).Select(PathOf).Distinct().Order());
    }

    [Fact]
    public async Task Search_engines_are_asked_to_stay_away()
    {
        using var stranger = new Visitor(portal.App.Address);

        var answer = await stranger.GetAsync("/robots.txt");

        Assert.Equal("User-agent: *\nDisallow: /\n", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Every_other_endpoint_sends_a_stranger_to_sign_in()
    {
        using var stranger = new Visitor(portal.App.Address);
        var closed = Endpoints.Where(endpoint => !IsOpen(endpoint)).ToList();
        Assert.Contains(closed, endpoint => PathOf(endpoint).StartsWith("/customers", StringComparison.Ordinal));
        Assert.Contains(closed, endpoint => PathOf(endpoint).StartsWith("/_blazor", StringComparison.Ordinal));
        foreach (var endpoint in closed)
        {
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
            foreach (var method in methods.DefaultIfEmpty("GET"))
            {
                var path = Filled(endpoint);
                var answer = await stranger.SendAsync(new HttpMethod(method), path);
                Assert.True(
                    // A post without a form and its token is refused before anybody asks who sends it.
                    answer.StatusCode == HttpStatusCode.Unauthorized
                        || SendsToSignIn(answer)
                        || (method is "POST" && answer.StatusCode == HttpStatusCode.BadRequest),
                    $"{method} {path} answers {answer.StatusCode} to a stranger."
                );
            }
        }
    }

    [Fact]
    public async Task An_address_that_does_not_exist_tells_a_stranger_nothing_and_an_agent_that()
    {
        using var visitor = new Visitor(portal.App.Address);
        Assert.True(SendsToSignIn(await visitor.GetAsync("/there-is-no-such-page")));

        await visitor.SignInAsync("admin@fourthcoffee.example", DemoData.DemoAccounts.Password);
        var answer = await visitor.GetAsync("/there-is-no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotEmpty((await Visitor.ReadAsync(answer)).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/customers")]
    [InlineData("/there-is-no-such-page")]
    [InlineData("/error")]
    [InlineData("/health/ready")]
    [InlineData("/css/portal.css")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var visitor = new Visitor(portal.App.Address);
        var headers = (await visitor.GetAsync(path)).Headers;
        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(headers.GetValues("X-Frame-Options")));
        Assert.Equal("no-referrer", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.Contains("camera=()", Assert.Single(headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_is_answered_to_anybody(string path)
    {
        using var visitor = new Visitor(portal.App.Address);
        var answer = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Healthy", await answer.Content.ReadAsStringAsync());
    }

    private List<RouteEndpoint> Endpoints =>
        [.. portal.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    private static bool IsOpen(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static bool IsAsset(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    private static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText?.Trim('/');

    // A value for each placeholder. What it names does not exist, and nobody may find that out.
    private static string Filled(RouteEndpoint endpoint) =>
        "/"
        + string.Join(
            '/',
            endpoint.RoutePattern.PathSegments.Select(segment =>
                string.Concat(
                    segment.Parts.Select(part =>
                        part switch
                        {
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator =>
                                separator.Content,
                            _ => Guid.Empty.ToString(),
                        }
                    )
                )
            )
        );

    private static bool SendsToSignIn(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Found
        && new Uri(answer.RequestMessage!.RequestUri!, answer.Headers.Location!).AbsolutePath
            is "/sign-in"
                or "/AdminPortal/SignIn";
}
