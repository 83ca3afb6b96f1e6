using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>Signing in with Entra ID, through the real host and against a directory of its own key on the loopback.</summary>
public sealed class EntraIdTests : IAsyncLifetime
{
    private const string Email = "sales@fourthcoffee.example";

    private StandInAuthority authority = null!;
    private PortalApp app = null!;

    public async Task InitializeAsync()
    {
        authority = await StandInAuthority.StartAsync();
        app = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await authority.DisposeAsync();
    }

    [Fact]
    public async Task A_good_sign_in_opens_what_was_wanted_and_leaves_the_pkce_verifier_checked()
    {
        using var visitor = new Visitor(app.Address);
        Assert.Equal("/customers", await SignInAsync(visitor, "/customers"));
        Assert.Equal(1, authority.CodesRedeemed);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/customers")).StatusCode);
        var agent = await AgentAsync();
        Assert.Equal(AgentRoles.SalesAgent, agent.Roles);
        Assert.Equal(StandInAuthority.TenantId, agent.DirectoryTenantId);
        Assert.Equal(Guid.Parse((string)authority.Claims["oid"]), agent.DirectoryObjectId);
    }

    [Fact]
    public async Task Roles_are_taken_over_at_each_sign_in_and_the_object_id_is_what_counts_from_then_on()
    {
        using var visitor = new Visitor(app.Address);
        await SignInAsync(visitor);
        authority.Claims["email"] = "somebody.else@fourthcoffee.example";
        authority.Claims["xms_edov"] = false;
        authority.Claims["roles"] = new[] { "AdminAgent", "GlobalAdmin", "NotOurs" };

        using var again = new Visitor(app.Address);
        Assert.Equal("/", await SignInAsync(again));
        Assert.Equal(AgentRoles.AdminAgent | AgentRoles.GlobalAdmin, (await AgentAsync()).Roles);
    }

    [Fact]
    public async Task Another_account_with_the_same_address_is_not_the_agents()
    {
        using var visitor = new Visitor(app.Address);
        await SignInAsync(visitor);
        authority.Claims["oid"] = Guid.NewGuid().ToString();
        await AssertRefusedAsync(nameof(DirectoryAccountUnknown));
    }

    [Fact]
    public async Task An_address_that_two_partners_have_belongs_to_neither_until_an_agent_is_known()
    {
        await AddAgentAsync(DemoPartners.WideWorld.Id);
        await AssertRefusedAsync(nameof(DirectoryAccountUnknown));
    }

    [Fact]
    public async Task Who_has_signed_in_before_stays_the_agent_whoever_takes_the_address_up()
    {
        using var visitor = new Visitor(app.Address);
        await SignInAsync(visitor);
        await AddAgentAsync(DemoPartners.WideWorld.Id);
        using var again = new Visitor(app.Address);
        Assert.Equal("/", await SignInAsync(again));
    }

    [Fact]
    public async Task The_partner_whose_tenant_the_directory_is_goes_before_the_others()
    {
        using var visitor = new Visitor(app.Address);
        await SignInAsync(visitor);
        await AddAsync(
            new Partner
            {
                Id = StandInAuthority.TenantId,
                Name = "Lucerne Publishing",
                Kind = PartnerKind.DirectBill,
                Country = "SE",
                EmailDomain = "lucerne.example",
            }
        );
        var added = await AddAgentAsync(StandInAuthority.TenantId);
        using var again = new Visitor(app.Address);
        Assert.Equal("/", await SignInAsync(again));
        Assert.Equal(AgentRoles.SalesAgent, (await AgentAsync(added)).Roles);
        Assert.NotNull((await AgentAsync(added)).DirectoryObjectId);
    }

    [Fact]
    public async Task An_address_that_the_directory_does_not_vouch_for_belongs_to_nobody()
    {
        authority.Claims["xms_edov"] = false;
        await AssertRefusedAsync(nameof(DirectoryAccountUnknown));
        authority.Claims.Remove("xms_edov");
        await AssertRefusedAsync(nameof(DirectoryAccountUnknown));
    }

    [Fact]
    public async Task Without_a_role_nobody_is_let_in()
    {
        authority.Claims["roles"] = new[] { "Something.Else", "None" };
        await AssertRefusedAsync(nameof(DirectoryRoleMissing));
        authority.Claims.Remove("roles");
        await AssertRefusedAsync(nameof(DirectoryRoleMissing));
        Assert.Null((await AgentAsync()).DirectoryObjectId);
    }

    [Fact]
    public async Task A_disabled_agent_is_not_let_in()
    {
        await ChangeAsync(agent => agent.IsDisabled = true);
        await AssertRefusedAsync(nameof(DirectoryAccountUnknown));
    }

    [Fact]
    public async Task A_wrong_nonce_is_refused()
    {
        authority.WrongNonce = "another sign-in's";
        await AssertRefusedAsync(nameof(DirectoryRefused));
    }

    [Fact]
    public async Task A_wrong_audience_is_refused()
    {
        authority.WrongAudience = Guid.NewGuid().ToString();
        await AssertRefusedAsync(nameof(DirectoryRefused));
    }

    [Fact]
    public async Task A_wrong_issuer_is_refused()
    {
        authority.WrongIssuer = authority.Issuer.Replace("7777", "6666", StringComparison.Ordinal);
        await AssertRefusedAsync(nameof(DirectoryRefused));
    }

    [Fact]
    public async Task Another_tenant_is_refused()
    {
        authority.Claims["tid"] = Guid.NewGuid().ToString();
        await AssertRefusedAsync(nameof(DirectoryRefused));
    }

    [Fact]
    public async Task An_expired_token_is_refused()
    {
        authority.Now = authority.Now.AddHours(-1).AddMinutes(-6);
        await AssertRefusedAsync(nameof(DirectoryRefused));
    }

    [Fact]
    public async Task A_token_of_another_key_is_refused()
    {
        authority.SignsWithAnotherKey = true;
        await AssertRefusedAsync(nameof(DirectoryRefused));
    }

    [Fact]
    public async Task A_token_signed_by_the_clients_secret_is_refused()
    {
        authority.SignsWithTheSecret = true;
        await AssertRefusedAsync(nameof(DirectoryRefused));
    }

    [Theory]
    [InlineData("access_denied")]
    [InlineData("server_error")]
    public async Task An_error_answer_is_told(string error)
    {
        authority.Error = error;
        await AssertRefusedAsync(nameof(DirectoryRefused));
    }

    [Fact]
    public async Task A_wrong_state_is_refused()
    {
        using var visitor = new Visitor(app.Address);
        var back = await BackAsync(visitor, "/");
        var query = QueryHelpers.ParseQuery(back.Query);
        var forged = QueryHelpers.AddQueryString(
            back.AbsolutePath,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["code"] = query["code"],
                ["state"] = query["state"].ToString()[..^4] + "AAAA",
            }
        );
        Assert.Equal("/sign-in?refused=DirectoryRefused", DirectoryPortal.LocationOf(await visitor.GetAsync(forged)));
        Assert.Null(visitor.Cookies.GetCookies(app.Address)["portal.session"]);
    }

    [Fact]
    public async Task An_answer_to_another_browsers_question_is_refused()
    {
        using var attacker = new Visitor(app.Address);
        var back = await BackAsync(attacker, "/");
        using var victim = new Visitor(app.Address);
        Assert.Equal(
            "/sign-in?refused=DirectoryRefused",
            DirectoryPortal.LocationOf(await victim.GetAsync(back.PathAndQuery))
        );
        Assert.Null(victim.Cookies.GetCookies(app.Address)["portal.session"]);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    public async Task The_way_back_leads_into_the_portal_only(string returnUrl)
    {
        using var visitor = new Visitor(app.Address);
        Assert.Equal("/", await SignInAsync(visitor, returnUrl));
    }

    [Fact]
    public async Task Signing_out_goes_on_to_the_directory_and_comes_back()
    {
        using var visitor = new Visitor(app.Address);
        await SignInAsync(visitor);
        var address = (await DirectoryPortal.SignOutAsync(visitor)).Headers.Location!;
        Assert.StartsWith(authority.Authority + "/oauth2/v2.0/logout?", address.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            new Uri(app.Address, "/sign-in/entra/signed-out").ToString(),
            QueryHelpers.ParseQuery(address.Query)["post_logout_redirect_uri"].ToString()
        );
        Assert.Contains(
            $"form-action 'self' {new Uri(authority.Authority).GetLeftPart(UriPartial.Authority)}",
            Assert.Single((await visitor.GetAsync("/sign-in")).Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        var back = await authority.FollowAsync(address);
        Assert.Equal("/sign-in?signedOut=true", DirectoryPortal.LocationOf(await visitor.GetAsync(back.PathAndQuery)));
        Assert.StartsWith(
            "/sign-in",
            DirectoryPortal.LocationOf(await visitor.GetAsync("/customers")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_session_that_began_with_a_password_ends_here_alone()
    {
        using var visitor = new Visitor(app.Address);
        await visitor.SignInAsync(Email, DemoAccounts.Password);
        Assert.Equal(
            "/sign-in?signedOut=true",
            DirectoryPortal.LocationOf(await DirectoryPortal.SignOutAsync(visitor))
        );
    }

    [Fact]
    public async Task Nobody_elses_page_can_end_a_session()
    {
        using var visitor = new Visitor(app.Address);
        await SignInAsync(visitor);
        foreach (var address in new[] { "/signout-oidc", "/sign-in/entra/signed-out", "/sign-in/entra/callback" })
        {
            await visitor.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/customers")).StatusCode);
        }
    }

    [Fact]
    public async Task Local_accounts_can_be_switched_off()
    {
        await using var own = await StartAsync(("Portal:LocalAccounts", "false"));
        using var visitor = new Visitor(own.Address);
        var page = await visitor.ReadAsync("/sign-in");
        Assert.Null(page.QuerySelector("#password"));
        Assert.Empty(page.QuerySelectorAll("button[name='Offer.Email']"));
        Assert.NotNull(page.QuerySelector("a[href^='/sign-in/entra']"));

        // The form of a page from before.
        using var scope = own.Services.CreateScope();
        var refused = await scope
            .ServiceProvider.GetRequiredService<LocalSignIn>()
            .SignInAsync(
                Email,
                DemoAccounts.Password,
                partnerId: null,
                new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = scope.ServiceProvider },
                CancellationToken.None
            );
        Assert.IsType<SignInRefused>(refused.Error);
    }

    [Fact]
    public async Task App_roles_may_have_names_of_their_own()
    {
        await using var own = await StartAsync(("Portal:EntraId:Roles:Partner.Sales", "SalesAgent"));
        authority.Claims["roles"] = new[] { "Partner.Sales" };
        using var visitor = new Visitor(own.Address);
        Assert.Equal("/", await SignInAsync(visitor));
    }

    private Task<PortalApp> StartAsync(params (string Key, string Value)[] more) =>
        DirectoryPortal.StartAsync(authority, more);

    private async Task AssertRefusedAsync(string code)
    {
        // The round trip works: a code was redeemed, unless the directory issued none.
        var redeemed = authority.CodesRedeemed;
        using var visitor = new Visitor(app.Address);
        Assert.Equal($"/sign-in?refused={code}", await SignInAsync(visitor));
        Assert.Equal(authority.Error is null ? redeemed + 1 : redeemed, authority.CodesRedeemed);
        Assert.Null(visitor.Cookies.GetCookies(app.Address)["portal.session"]);
        var told = (await visitor.ReadAsync($"/sign-in?refused={code}"))
            .QuerySelector("[role=alert]")!
            .TextContent.Trim();
        Assert.Equal(new PageTexts("en-GB").Of<ErrorSentences>(code), told);
    }

    private Task<string?> SignInAsync(Visitor visitor, string returnUrl = "/") =>
        authority.SignInAsync(visitor, returnUrl);

    private Task<Uri> BackAsync(Visitor visitor, string returnUrl) => authority.BackAsync(visitor, returnUrl);

    private Task<Agent> AgentAsync() => AgentAsync(TestCustomers.CallerOf(Email).AgentId);

    private async Task<Agent> AgentAsync(Guid id)
    {
        await using var db = await app.ContextAsync();
        return await db.Set<Agent>().AsNoTracking().SingleAsync(agent => agent.Id == id);
    }

    private async Task ChangeAsync(Action<Agent> change)
    {
        await using var db = await app.ContextAsync();
        change(await db.Set<Agent>().SingleAsync(agent => agent.Email == Email));
        await db.SaveChangesAsync();
    }

    private async Task<Guid> AddAgentAsync(Guid partnerId)
    {
        var agent = new Agent
        {
            Id = Guid.NewGuid(),
            PartnerId = partnerId,
            FirstName = "Bo",
            LastName = "Ek",
            Email = Email,
            Roles = AgentRoles.HelpdeskAgent,
        };
        await AddAsync(agent);
        return agent.Id;
    }

    private async Task AddAsync(object entity)
    {
        await using var db = await app.ContextAsync();
        db.Add(entity);
        await db.SaveChangesAsync();
    }
}
