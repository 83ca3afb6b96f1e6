using System.Net;
using Microsoft.AspNetCore.Http;
using PartnerPortal.Browser;
using PartnerPortal.DemoData;
using PartnerPortal.Host;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>
/// The directory refuses the portal, is away, is slow or talks nonsense: a sentence, nobody signed in, and whoever has a password
/// signs in with it. The directory's words are those of Microsoft's list of AADSTS errors.
/// </summary>
public sealed class EntraIdTroubleTests : IAsyncLifetime
{
    private const string Email = "sales@fourthcoffee.example";

    private StandInAuthority authority = null!;

    public async Task InitializeAsync() => authority = await StandInAuthority.StartAsync();

    public async Task DisposeAsync() => await authority.DisposeAsync();

    [Theory]
    [InlineData(
        "openid-configuration",
        400,
        """{"error":"invalid_tenant","error_description":"AADSTS90002: Tenant '77777777-0000-4000-8000-000000000007' not found."}""",
        DirectorySetting.TenantId
    )]
    [InlineData(
        "/token",
        401,
        """{"error":"invalid_client","error_description":"AADSTS7000222: The provided client secret keys for app are expired."}""",
        DirectorySetting.ClientSecret
    )]
    [InlineData(
        "/token",
        400,
        """{"error":"unauthorized_client","error_description":"AADSTS700016: Application with identifier was not found."}""",
        DirectorySetting.ClientId
    )]
    public async Task A_setting_that_the_directory_does_not_accept_is_named(
        string path,
        int status,
        string words,
        DirectorySetting setting
    )
    {
        authority.Instead = (path, Answer(status, words));
        await using var app = await DirectoryPortal.StartAsync(authority);
        await AssertToldAsync(app, new DirectorySettingRefused(setting));
        Assert.Contains(
            app.Log.Errors,
            line => line.Text.Contains($"Portal:EntraId:{setting}", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("openid-configuration", 500, "")]
    [InlineData("openid-configuration", 200, "<html>Welcome to the hotel's network</html>")]
    [InlineData("openid-configuration", 200, "{}")]
    [InlineData("/token", 503, "<html>Come again</html>")]
    [InlineData("/token", 200, "no token at all")]
    public async Task Nonsense_is_told_as_a_directory_that_is_away(string path, int status, string words)
    {
        authority.Instead = (path, Answer(status, words));
        await using var app = await DirectoryPortal.StartAsync(authority);
        await AssertToldAsync(app, new DirectoryAway());
    }

    [Fact]
    public async Task An_answer_of_more_than_a_megabyte_is_not_read()
    {
        authority.Padding = 1024 * 1024;
        await using var app = await DirectoryPortal.StartAsync(authority);
        await AssertToldAsync(app, new DirectoryAway());

        authority.Padding = 1000 * 1024;
        await using var other = await DirectoryPortal.StartAsync(authority);
        using var visitor = new Visitor(other.Address);
        Assert.Equal("/", await authority.SignInAsync(visitor));
    }

    [Fact]
    public async Task An_answer_that_drips_is_not_waited_for_long()
    {
        authority.Patience = TimeSpan.FromSeconds(2);
        authority.Instead = (
            "openid-configuration",
            async context =>
            {
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.WriteAsync(" ", context.RequestAborted);
                    await Task.Delay(100, context.RequestAborted);
                }
            }
        );
        await using var app = await DirectoryPortal.StartAsync(authority);
        await AssertToldAsync(app, new DirectoryAway());
    }

    [Theory]
    [InlineData("openid-configuration")]
    [InlineData("/token")]
    public async Task A_slow_directory_is_not_waited_for_long(string path)
    {
        authority.Patience = TimeSpan.FromSeconds(2);
        authority.Instead = (path, context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await using var app = await DirectoryPortal.StartAsync(authority);
        await AssertToldAsync(app, new DirectoryAway());
    }

    [Fact]
    public async Task A_session_ends_here_while_the_directory_is_away()
    {
        var data = Directory.CreateTempSubdirectory("partner-portal-directory-").FullName;
        try
        {
            await DemoDatabase.CopyToAsync(data);
            string kept;
            await using (var first = await DirectoryPortal.StartAsync(authority, data))
            {
                using var visitor = new Visitor(first.Address);
                Assert.Equal("/", await authority.SignInAsync(visitor));
                kept = visitor.Cookies.GetCookies(first.Address)["portal.session"]!.Value;
            }

            // Started anew, the portal has not heard of the directory yet.
            authority.Instead = (string.Empty, Answer(500, string.Empty));
            await using var second = await DirectoryPortal.StartAsync(authority, data);
            using var again = new Visitor(second.Address);
            again.Cookies.Add(new Cookie("portal.session", kept, "/", second.Address.Host));
            Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/customers")).StatusCode);
            Assert.Equal(
                "/sign-in?signedOut=true",
                DirectoryPortal.LocationOf(await DirectoryPortal.SignOutAsync(again))
            );
            Assert.StartsWith(
                "/sign-in",
                DirectoryPortal.LocationOf(await again.GetAsync("/customers")),
                StringComparison.Ordinal
            );
        }
        finally
        {
            TestDirectory.Remove(data);
        }
    }

    [Fact]
    public async Task A_made_up_refusal_in_the_address_tells_nothing()
    {
        await using var app = await DirectoryPortal.StartAsync(authority);
        using var visitor = new Visitor(app.Address);
        foreach (var setting in new[] { "Password", "7", "<b>x</b>" })
        {
            var page = await visitor.ReadAsync(
                "/sign-in?refused=DirectorySettingRefused&setting=" + Uri.EscapeDataString(setting)
            );
            Assert.Null(page.QuerySelector("[role=alert]"));
        }
    }

    private static RequestDelegate Answer(int status, string words) =>
        context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = words.StartsWith('{') ? "application/json" : "text/html";
            return context.Response.WriteAsync(words);
        };

    /// <summary>The way to the directory ends at the sign-in page with this sentence; the password's way is open.</summary>
    private async Task AssertToldAsync(PortalApp app, PortalError error)
    {
        using var visitor = new Visitor(app.Address);
        var challenge = await visitor.GetAsync("/sign-in/entra?returnUrl=%2F");
        var answer = challenge.Headers.Location is { IsAbsoluteUri: true } directory
            ? await visitor.GetAsync((await authority.FollowAsync(directory)).PathAndQuery)
            : challenge;
        var told = await visitor.ReadAsync(DirectoryPortal.LocationOf(answer)!);
        var arguments = error.Arguments.ToArray();
        Assert.Equal(
            new PageTexts("en-GB").Of<ErrorSentences>(error.Code, arguments),
            told.QuerySelector("[role=alert]")!.TextContent.Trim()
        );
        Assert.Null(visitor.Cookies.GetCookies(app.Address)["portal.session"]);
        await visitor.SignInAsync(Email, DemoAccounts.Password);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/customers")).StatusCode);
    }
}
