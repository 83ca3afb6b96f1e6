using System.Net;
using PartnerPortal.DemoData;
using PartnerPortal.Host;
using PartnerPortal.PartnerCenterApi;

namespace PartnerPortal.Hosting;

/// <summary>What every kind of answer tells the browser to refuse, and what it may keep.</summary>
[Collection(HostCollection.Name)]
public sealed class ResponseHeaderTests(SharedPortal portal)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private const string DownloadPolicy = "default-src 'none'; sandbox";

    /// <summary>A path of each kind of answer, its status, its policy, and whether a browser may keep it.</summary>
    public static TheoryData<string, string, HttpStatusCode, string, bool> Answers() =>
        new()
        {
            { "page", "/customers", HttpStatusCode.OK, Policy, false },
            { "static page", "/settings/../sign-in", HttpStatusCode.OK, Policy, false },
            { "the other side's page", "/AdminPortal/SignIn", HttpStatusCode.OK, Policy, false },
            { "page for a link", "/set-up?link=x", HttpStatusCode.OK, Policy, false },
            { "page not found", "/there-is-no-such-page", HttpStatusCode.NotFound, Policy, false },
            { "error page", "/error", HttpStatusCode.OK, Policy, false },
            { "redirect", "/sign-in/entra", HttpStatusCode.Found, Policy, false },
            { "download", "/activity.csv", HttpStatusCode.OK, DownloadPolicy, false },
            {
                "download of nothing",
                $"/customers/bulk/{Guid.Empty}/result.csv",
                HttpStatusCode.NotFound,
                Policy,
                false
            },
            { "answer of the API", "/v1/customers", HttpStatusCode.Unauthorized, Policy, false },
            { "operation that is none", "/v1/nothing", HttpStatusCode.NotFound, Policy, false },
            { "description", "/openapi/v1.json", HttpStatusCode.OK, Policy, false },
            { "health", "/health/ready", HttpStatusCode.OK, Policy, false },
            { "address of a form", "/sign-out", HttpStatusCode.NotFound, Policy, false },
            { "style sheet", "/css/portal.css", HttpStatusCode.OK, Policy, true },
            { "script", "/js/portal.js", HttpStatusCode.OK, Policy, true },
            { "the library's script", "/_content/MudBlazor/MudBlazor.min.js", HttpStatusCode.OK, Policy, true },
        };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_kind_of_answer_carries_the_headers(
        string kind,
        string path,
        HttpStatusCode status,
        string policy,
        bool mayBeKept
    )
    {
        using var visitor = new Visitor(portal.App.Address);
        await visitor.SignInAsync("admin@fourthcoffee.example", DemoAccounts.Password);

        var answer = await visitor.GetAsync(path);

        Assert.Equal((kind, status), (kind, answer.StatusCode));
        Check(answer, policy, mayBeKept);
    }

    [Fact]
    public async Task Answers_with_data_are_kept_nowhere()
    {
        using var api = await ApiClient.OfFourthCoffeeAsync(portal.App);
        Check((await api.GetAsync("/v1/customers?size=1")).Message, Policy, mayBeKept: false);
        Check(
            (await api.PostAsync("/v1/customers", SentBodies.Customer(SentBodies.NewDomain()).ToJsonString())).Message,
            Policy,
            mayBeKept: false
        );
        Check((await api.PostAsync("/v1/customers", "no json")).Message, Policy, mayBeKept: false);
    }

    [Fact]
    public async Task A_refused_form_and_a_page_that_broke_carry_the_headers()
    {
        using var visitor = new Visitor(portal.App.Address);
        var refused = await visitor.PostAsync("/sign-in", []);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Check(refused, Policy, mayBeKept: false);

        await using var broken = await PortalApp.StartAsync(new PortalSetup { Services = ThrowingPage.Add });
        using var other = new Visitor(broken.Address);
        await other.SignInAsync("admin@fourthcoffee.example", DemoAccounts.Password);
        var answer = await other.GetAsync(ThrowingPage.Path);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Check(answer, Policy, mayBeKept: false);
    }

    private static void Check(HttpResponseMessage answer, string policy, bool mayBeKept)
    {
        Assert.Equal(policy, Only(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Only(answer, "X-Content-Type-Options"));
        Assert.Equal("DENY", Only(answer, "X-Frame-Options"));
        Assert.Equal("no-referrer", Only(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Only(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Only(answer, "Cross-Origin-Resource-Policy"));
        Assert.Equal(
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
            Only(answer, "Permissions-Policy")
        );
        Assert.Equal(mayBeKept, answer.Headers.CacheControl is not { NoStore: true });
        Assert.False(answer.Headers.Contains("Server"));
    }

    private static string Only(HttpResponseMessage answer, string name) =>
        Assert.Single(answer.Headers.GetValues(name));
}
