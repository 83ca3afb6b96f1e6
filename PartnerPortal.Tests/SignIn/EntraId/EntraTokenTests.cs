using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Data;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;
using PartnerPortal.SignIn.Tokens;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>Entra ID's access tokens at the API: of programs that are registered, and of people who are agents.</summary>
public sealed class EntraTokenTests : IAsyncLifetime
{
    private const string Audience = "66666666-0000-4000-8000-000000000006";

    private static readonly Guid application = Guid.Parse("55555555-0000-4000-8000-000000000005");

    private StandInAuthority authority = null!;
    private PortalApp app = null!;

    public async Task InitializeAsync()
    {
        authority = await StandInAuthority.StartAsync();
        app = await DirectoryPortal.StartAsync(authority, ("Portal:EntraId:ApiAudience", Audience));
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await authority.DisposeAsync();
    }

    [Fact]
    public async Task A_registered_program_is_let_in_for_the_agent_it_acts_for_until_it_is_revoked()
    {
        await AssertRefusedAsync(authority.AccessToken(Audience, application), ApiTokenFault.ClientUnknown);
        var client = await RegisterAsync();
        var token = authority.AccessToken(Audience, application);
        var made = await SendAsync(HttpMethod.Get, token);
        Assert.Equal(StatusCodes.Status200OK, made.Status);

        await ChangeAsync(DemoPartners.Anna.Id, agent => agent.IsDisabled = true);
        await AssertRefusedAsync(token, ApiTokenFault.AgentInactive);
        await ChangeAsync(DemoPartners.Anna.Id, agent => agent.IsDisabled = false);
        Assert.Equal(StatusCodes.Status200OK, (await SendAsync(HttpMethod.Get, token)).Status);

        await Get<ApiClientService>().RevokeAsync(Owner, client, CancellationToken.None);
        await AssertRefusedAsync(token, ApiTokenFault.Revoked);

        // The same application, registered anew.
        await RegisterAsync();
        Assert.Equal(StatusCodes.Status200OK, (await SendAsync(HttpMethod.Get, token)).Status);
    }

    [Fact]
    public async Task A_person_who_is_an_agent_is_let_in_with_the_agents_roles()
    {
        var token = authority.AccessToken(Audience, application, ("scp", "user_impersonation"));
        await AssertRefusedAsync(token, ApiTokenFault.AgentUnknown);
        using var visitor = new Visitor(app.Address);
        Assert.Equal("/", await authority.SignInAsync(visitor));
        Assert.Equal(StatusCodes.Status200OK, (await SendAsync(HttpMethod.Get, token)).Status);

        // A helpdesk agent reads and creates nothing, whatever roles a token brings.
        var sales = await AgentAsync();
        await ChangeAsync(sales.Id, agent => agent.Roles = AgentRoles.HelpdeskAgent);
        var claims = authority.AccessToken(Audience, application, ("scp", "x"), ("roles", new[] { "GlobalAdmin" }));
        Assert.Equal(StatusCodes.Status200OK, (await SendAsync(HttpMethod.Get, claims)).Status);
        Assert.Equal(StatusCodes.Status403Forbidden, (await SendAsync(HttpMethod.Post, claims)).Status);

        await ChangeAsync(sales.Id, agent => agent.IsDisabled = true);
        await AssertRefusedAsync(token, ApiTokenFault.AgentInactive);
        await ChangeAsync(sales.Id, agent => (agent.IsDisabled, agent.Roles) = (false, AgentRoles.None));
        await AssertRefusedAsync(token, ApiTokenFault.AgentInactive);
    }

    [Fact]
    public async Task A_token_that_is_not_for_the_portal_is_refused()
    {
        await RegisterAsync();
        var other = Guid.NewGuid().ToString();
        foreach (
            var (name, value) in new (string, object?)[]
            {
                ("aud", other),
                ("aud", StandInAuthority.ClientId.ToString()),
                ("aud", null),
                ("tid", other),
                ("tid", null),
                ("iss", authority.Issuer.Replace("7777", "6666", StringComparison.Ordinal)),
                ("iss", $"https://sts.windows.net/{StandInAuthority.TenantId}/"),
                ("iss", null),
                ("ver", "1.0"),
                ("ver", null),
                ("azp", null),
                ("azp", "not an id"),
                ("exp", null),
            }
        )
        {
            await AssertRefusedAsync(
                authority.AccessToken(Audience, application, (name, value)),
                ApiTokenFault.Malformed
            );
        }
    }

    [Fact]
    public async Task A_token_that_has_expired_or_does_not_hold_yet_is_refused()
    {
        await RegisterAsync();
        authority.Now = authority.Now.AddMinutes(-66);
        await AssertRefusedAsync(authority.AccessToken(Audience, application), ApiTokenFault.Expired);
        authority.Now = authority.Now.AddMinutes(66 + 10);
        await AssertRefusedAsync(authority.AccessToken(Audience, application), ApiTokenFault.Malformed);
    }

    [Fact]
    public async Task A_token_that_the_directory_did_not_sign_is_refused()
    {
        await RegisterAsync();
        var parts = authority.AccessToken(Audience, application).Split('.');
        var none = Base64Url.EncodeToString("""{"alg":"none","typ":"JWT"}"""u8);
        await AssertRefusedAsync($"{none}.{parts[1]}.", ApiTokenFault.Malformed);
        await AssertRefusedAsync($"{parts[0]}.{parts[1]}.", ApiTokenFault.Malformed);

        // Under the header of the portal's own tokens.
        var own = (await TokenClient.AccessTokenAsync(app.Address)).Split('.');
        await AssertRefusedAsync($"{own[0]}.{parts[1]}.{parts[2]}", ApiTokenFault.Malformed);
        await AssertRefusedAsync($"{parts[0]}.{own[1]}.{own[2]}", ApiTokenFault.Malformed);

        authority.SignsWithAnotherKey = true;
        await AssertRefusedAsync(authority.AccessToken(Audience, application), ApiTokenFault.Malformed);
    }

    [Fact]
    public async Task The_portals_own_tokens_work_as_ever()
    {
        var token = await TokenClient.AccessTokenAsync(app.Address);
        Assert.Equal(StatusCodes.Status200OK, (await SendAsync(HttpMethod.Get, token)).Status);
    }

    [Fact]
    public async Task Without_the_setting_no_token_of_the_directory_is_accepted()
    {
        await using var plain = await DirectoryPortal.StartAsync(authority);
        using var visitor = new Visitor(plain.Address);
        await authority.SignInAsync(visitor);
        await AssertRefusedAsync(
            authority.AccessToken(StandInAuthority.ClientId.ToString(), application, ("scp", "x")),
            ApiTokenFault.Malformed,
            plain
        );
    }

    [Fact]
    public async Task While_the_directory_is_away_its_tokens_are_refused_and_the_portals_own_work()
    {
        authority.Instead = (
            string.Empty,
            context =>
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return Task.CompletedTask;
            }
        );
        await RegisterAsync();
        await AssertRefusedAsync(authority.AccessToken(Audience, application), ApiTokenFault.DirectoryAway);
        var token = await TokenClient.AccessTokenAsync(app.Address);
        Assert.Equal(StatusCodes.Status200OK, (await SendAsync(HttpMethod.Get, token)).Status);
    }

    private static Caller Owner => TestCustomers.CallerOf("owner@fourthcoffee.example");

    private T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    private async Task<Guid> RegisterAsync() =>
        (
            await Get<ApiClientService>()
                .CreateAsync(
                    Owner,
                    new NewApiClient("Nightly script", DemoPartners.Anna.Id, application.ToString()),
                    CancellationToken.None
                )
        )
            .Value
            .Identity
            .ClientId;

    /// <summary>401 in the documented shape (docs/api.md).</summary>
    private async Task AssertRefusedAsync(string token, ApiTokenFault fault, PortalApp? portal = null)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, token, portal);
        Assert.Equal(StatusCodes.Status401Unauthorized, status);
        Assert.Equal(400, body["code"]!.GetValue<int>());
        Assert.Equal("Access denied", body["description"]!.GetValue<string>());
        Assert.Equal($"reason: {fault}", body["data"]![0]!.GetValue<string>());
    }

    private async Task<(int Status, JsonNode Body)> SendAsync(HttpMethod method, string token, PortalApp? portal = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri((portal ?? app).Address, "/v1/customers"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent(
                PartnerCenterApi.SentBodies.Customer(PartnerCenterApi.SentBodies.NewDomain()).ToJsonString(),
                new MediaTypeHeaderValue("application/json")
            );
        }

        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private async Task<Agent> AgentAsync()
    {
        await using var db = await Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        return await db.Set<Agent>().AsNoTracking().SingleAsync(agent => agent.Email == "sales@fourthcoffee.example");
    }

    private async Task ChangeAsync(Guid agentId, Action<Agent> change)
    {
        await using var db = await Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        change(await db.Set<Agent>().SingleAsync(agent => agent.Id == agentId));
        await db.SaveChangesAsync();
    }
}
