using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.People;
using PartnerPortal.Shared.Limits;
using PartnerPortal.SignIn;
using PartnerPortal.SignIn.SecondFactor;

namespace PartnerPortal.Host;

[Collection(HostCollection.Name)]
public sealed class SignInTests(SharedPortal portal)
{
    private const string Admin = "admin@fourthcoffee.example";

    [Fact]
    public async Task The_right_password_leads_to_where_the_person_wanted()
    {
        using var visitor = new Visitor(portal.App.Address);

        var answer = await visitor.SignInAsync(Admin, DemoAccounts.Password, "/customers?status=invited");

        Assert.Equal("/customers?status=invited", LocationOf(answer));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/customers")).StatusCode);
        var cookie = visitor.Cookies.GetCookies(portal.App.Address)["portal.session"];
        Assert.True(cookie is { HttpOnly: true });
    }

    [Fact]
    public async Task Unknown_address_wrong_password_and_disabled_agent_get_the_same_answer()
    {
        await using var own = await PortalApp.StartAsync(new PortalSetup());
        const string Disabled = "helpdesk@fourthcoffee.example";
        await ChangeAsync(own, Disabled, agent => agent.IsDisabled = true);
        var answers = new List<string>();
        foreach (
            var (email, password) in new[]
            {
                (Admin, "wrong"),
                ("nobody@nowhere.example", "wrong"),
                (Disabled, DemoAccounts.Password),
                (string.Empty, string.Empty),
            }
        )
        {
            using var visitor = new Visitor(own.Address);
            var answer = await visitor.SignInAsync(email, password);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Null(visitor.Cookies.GetCookies(own.Address)["portal.session"]);
            answers.Add((await Visitor.ReadAsync(answer)).QuerySelector("[role=alert]")!.TextContent.Trim());
        }

        Assert.NotEmpty(answers[0]);
        Assert.Single(answers.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_is_refused_too()
    {
        await using var own = await PortalApp.StartAsync(new PortalSetup());
        using var visitor = new Visitor(own.Address);
        for (var attempt = 1; attempt < Lockout.Attempts; attempt++)
        {
            await visitor.SignInAsync(Admin, "wrong");
        }

        Assert.Equal(HttpStatusCode.Found, (await visitor.SignInAsync(Admin, DemoAccounts.Password)).StatusCode);
        using var attacker = new Visitor(own.Address);
        for (var attempt = 1; attempt <= Lockout.Attempts; attempt++)
        {
            await attacker.SignInAsync(Admin, "wrong");
        }

        Assert.Equal(HttpStatusCode.OK, (await attacker.SignInAsync(Admin, DemoAccounts.Password)).StatusCode);
    }

    [Fact]
    public async Task Wrong_passwords_that_come_at_once_all_count()
    {
        await using var own = await PortalApp.StartAsync(new PortalSetup());
        var visitors = Enumerable.Range(0, 2 * Lockout.Attempts).Select(_ => new Visitor(own.Address)).ToList();

        await Task.WhenAll(visitors.Select(visitor => visitor.SignInAsync(Admin, "wrong")));

        Assert.Equal(HttpStatusCode.OK, (await visitors[0].SignInAsync(Admin, DemoAccounts.Password)).StatusCode);
        visitors.ForEach(visitor => visitor.Dispose());
    }

    /// <summary>cases/15-agent-with-non-ascii-address: an input of type email takes no such address.</summary>
    [Fact]
    public async Task An_agent_whose_address_is_not_ASCII_is_invited_chooses_a_password_and_signs_in()
    {
        var invited = (
            await portal
                .App.Services.GetRequiredService<PeopleService>()
                .InviteAsync(
                    TestCustomers.CallerOf("owner@fourthcoffee.example"),
                    new NewAgent("Åsa", "Ek", "Åsa@fourthcoffee.example", AgentRoles.SalesAgent),
                    CancellationToken.None
                )
        ).Value;
        using var visitor = new Visitor(portal.App.Address);
        const string Chosen = "another horse battery";
        await visitor.SubmitAsync(
            "/choose-password?link=" + invited.Secret,
            "#password",
            ("Input.Password", Chosen),
            ("Input.Repeated", Chosen)
        );

        var page = await visitor.ReadAsync("/sign-in");
        Assert.Equal("text", page.QuerySelector("#email")!.GetAttribute("type"));
        Assert.Equal("/", LocationOf(await visitor.SignInAsync("A\u030asa@fourthcoffee.example", Chosen)));

        var (account, caller) = (
            portal.App.Services.GetRequiredService<OwnAccount>(),
            TestCustomers.CallerOf("owner@fourthcoffee.example") with
            {
                AgentId = invited.AgentId,
            }
        );
        var code = AuthenticatorApp.CodeOf((await account.NewKeyAsync(caller)).Value.Key);
        Assert.True((await account.SwitchOnAsync(caller, Chosen, code, CancellationToken.None)).IsSuccess);
    }

    [Fact]
    public async Task A_session_ends_within_a_minute_when_its_agent_is_disabled()
    {
        await using var own = await PortalApp.StartAsync(new PortalSetup());
        using var visitor = new Visitor(own.Address);
        await visitor.SignInAsync(Admin, DemoAccounts.Password);
        await ChangeAsync(own, Admin, agent => agent.IsDisabled = true);

        Assert.StartsWith("/sign-in", LocationOf(await visitor.GetAsync("/customers")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    public async Task A_way_out_of_the_portal_is_not_taken(string returnUrl)
    {
        using var visitor = new Visitor(portal.App.Address);
        Assert.Equal("/", LocationOf(await visitor.SignInAsync(Admin, DemoAccounts.Password, returnUrl)));
    }

    [Fact]
    public async Task Signing_in_needs_the_forms_token()
    {
        using var visitor = new Visitor(portal.App.Address);
        var answer = await visitor.PostAsync(
            "/sign-in",
            [
                KeyValuePair.Create("_handler", "sign-in"),
                KeyValuePair.Create("Input.Email", Admin),
                KeyValuePair.Create("Input.Password", DemoAccounts.Password),
            ]
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(visitor.Cookies.GetCookies(portal.App.Address)["portal.session"]);
    }

    [Fact]
    public async Task Signing_out_needs_the_token_and_ends_the_session()
    {
        using var visitor = new Visitor(portal.App.Address);
        await visitor.SignInAsync(Admin, DemoAccounts.Password);

        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync(SignOutEndpoint.Path, [])).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/customers")).StatusCode);

        // The page for what does not exist has the language menu's form, whose token is the session's.
        var page = await visitor.ReadAsync("/there-is-no-such-page");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await visitor.PostAsync(
            SignOutEndpoint.Path,
            [KeyValuePair.Create("__RequestVerificationToken", token)]
        );
        Assert.Equal("/sign-in?signedOut=true", LocationOf(answer));
        Assert.Equal("/sign-in?signedOut=true", LocationOf(await visitor.PostAsync(SignOutEndpoint.Path, [])));
        Assert.StartsWith("/sign-in", LocationOf(await visitor.GetAsync("/customers")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_offered_accounts_are_one_click_and_none_is_offered_without_the_demo()
    {
        using var visitor = new Visitor(portal.App.Address);
        var answer = await visitor.SubmitAsync(
            "/sign-in",
            "button[name='Offer.Email']",
            ("Offer.Email", "nobody@fourthcoffee.example")
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        await using var bare = await PortalApp.StartAsync(new PortalSetup { Demo = false });
        using var other = new Visitor(bare.Address);
        var page = await other.ReadAsync("/sign-in");
        Assert.Empty(page.QuerySelectorAll("button[name='Offer.Email']"));
        Assert.DoesNotContain(DemoAccounts.Password, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await other.SignInAsync(Admin, DemoAccounts.Password)).StatusCode);
    }

    private static string LocationOf(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var location = answer.Headers.Location!;
        return location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
    }

    private static async Task ChangeAsync(PortalApp app, string email, Action<Agent> change)
    {
        await using var db = await app.ContextAsync();
        change(await db.Set<Agent>().SingleAsync(agent => agent.Email == email));
        await db.SaveChangesAsync();
    }
}
