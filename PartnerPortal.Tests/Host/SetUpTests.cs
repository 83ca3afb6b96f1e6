using System.Net;
using System.Text.RegularExpressions;
using PartnerPortal.Shared.Limits;

namespace PartnerPortal.Host;

/// <summary>The first start of a portal without demo data, as a browser without script goes through it.</summary>
public sealed partial class SetUpTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task The_link_in_the_log_makes_the_first_global_admin_who_then_signs_in()
    {
        await using var portal = await PortalApp.StartAsync(new PortalSetup { Demo = false });
        var link = LinkIn(portal);
        using var visitor = new Visitor(portal.Address);
        var opened = await visitor.GetAsync(link);
        Assert.Equal("no-referrer", Assert.Single(opened.Headers.GetValues("Referrer-Policy")));
        Assert.NotNull((await Visitor.ReadAsync(opened)).QuerySelector("#partner-name"));

        // A fault leaves what was typed, but for passwords, and the link.
        var refused = await Visitor.ReadAsync(await SetUpAsync(visitor, link, "short"));
        Assert.Equal("Proseware Cloud AB", refused.QuerySelector("#partner-name")!.GetAttribute("value"));
        Assert.Equal("true", refused.QuerySelector("#password")!.GetAttribute("aria-invalid"));
        Assert.True(string.IsNullOrEmpty(refused.QuerySelector("#password")!.GetAttribute("value")));

        var done = await SetUpAsync(visitor, link, Password);
        Assert.Equal(HttpStatusCode.Found, done.StatusCode);
        Assert.EndsWith("/sign-in?ready=true", done.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await visitor.SignInAsync("ida@proseware.example", Password)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/settings/people")).StatusCode);
        Assert.Null((await visitor.ReadAsync(link)).QuerySelector("#partner-name"));
    }

    [Fact]
    public async Task Every_link_that_is_wrong_has_one_answer()
    {
        await using var portal = await PortalApp.StartAsync(new PortalSetup { Demo = false });
        var link = LinkIn(portal);
        using var visitor = new Visitor(portal.Address);
        var answers = new List<string>();
        foreach (var wrong in (string[])["/set-up", "/set-up?link=", link[..^1], link + "x", "/set-up?link=%00"])
        {
            answers.Add((await visitor.ReadAsync(wrong)).QuerySelector("main")!.TextContent.Trim());
        }

        await SetUpAsync(visitor, link, Password);
        answers.Add((await visitor.ReadAsync(link)).QuerySelector("main")!.TextContent.Trim());
        Assert.NotEmpty(answers[0]);
        Assert.Single(answers.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_demo_writes_no_link_and_shows_no_notice_in_development()
    {
        await using var demo = await PortalApp.StartAsync(new PortalSetup());
        Assert.DoesNotContain(demo.Log.Lines, line => line.Text.Contains("/set-up", StringComparison.Ordinal));
        using var visitor = new Visitor(demo.Address);
        Assert.Null((await visitor.ReadAsync("/set-up?link=x")).QuerySelector("form #partner-name"));
        Assert.Null((await visitor.ReadAsync("/sign-in")).QuerySelector(".demo-notice"));
    }

    [Theory]
    [InlineData("/set-up?link=wrong")]
    [InlineData("/choose-password?link=wrong")]
    public async Task Links_are_tried_twenty_times_a_minute_at_most(string path)
    {
        await using var portal = await PortalApp.StartAsync(
            new PortalSetup
            {
                Demo = false,
                Services = services =>
                    Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<AttemptLimits>(
                        services
                    ),
            }
        );
        using var visitor = new Visitor(portal.Address);
        for (var attempt = 1; attempt <= AttemptLimits.AttemptsPerWindow; attempt++)
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(path)).StatusCode);
        }

        var answer = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task A_demo_in_production_says_so_on_every_page()
    {
        await using var portal = await PortalApp.StartAsync(
            new PortalSetup { Environment = "Production", Settings = { ["Portal:AllowDemoInProduction"] = "true" } }
        );
        foreach (
            var (language, path) in new[]
            {
                ("en-GB", "/sign-in"),
                ("nl-NL", "/AdminPortal/SignIn"),
                ("sv-SE", "/not-found"),
            }
        )
        {
            using var visitor = new Visitor(portal.Address, language);
            Assert.Equal(
                new Browser.PageTexts(language).Of<PartnerPortal.Shared.Ui.UiText>("DemoNotice"),
                (await visitor.ReadAsync(path)).QuerySelector(".demo-notice")!.TextContent.Trim()
            );
        }
    }

    private static Task<HttpResponseMessage> SetUpAsync(Visitor visitor, string link, string password) =>
        visitor.SubmitAsync(
            link,
            "#partner-name",
            ("Input.PartnerName", "Proseware Cloud AB"),
            ("Input.Kind", "DirectBill"),
            ("Input.Country", "SE"),
            ("Input.TenantId", string.Empty),
            ("Input.FirstName", "Ida"),
            ("Input.LastName", "Holm"),
            ("Input.Email", "ida@proseware.example"),
            ("Input.Password", password),
            ("Input.RepeatedPassword", password)
        );

    private static string LinkIn(PortalApp portal)
    {
        var line = Assert.Single(portal.Log.Lines, line => line.Text.Contains("/set-up?", StringComparison.Ordinal));
        var link = new Uri(LinkForm().Match(line.Text).Value);
        Assert.Equal(portal.Address.Port, link.Port);
        return link.PathAndQuery;
    }

    [GeneratedRegex(@"http://\S+/set-up\?link=\S+", RegexOptions.NonBacktracking)]
    private static partial Regex LinkForm();
}
