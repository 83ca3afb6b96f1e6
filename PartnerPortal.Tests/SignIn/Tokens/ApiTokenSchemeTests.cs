using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PartnerPortal.Data;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;
using PartnerPortal.Shared;

namespace PartnerPortal.SignIn.Tokens;

/// <summary>The bearer scheme over the whole portal.</summary>
public sealed class ApiTokenSchemeTests(ApiTokenSchemeTests.ProbedPortal portal)
    : IClassFixture<ApiTokenSchemeTests.ProbedPortal>
{
    private static readonly Caller Owner = new(DemoPartners.FourthCoffee.Id, DemoPartners.Ingrid.Id, AccessWay.Screen);

    private readonly FakeClock clock = portal.Clock;

    private PortalApp Portal => portal.App;

    [Fact]
    public async Task A_good_token_makes_the_agent_the_caller_by_the_way_of_the_interface()
    {
        var answer = await CallAsync(await TokenAsync());

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            new Caller(
                DemoPartners.FourthCoffee.Id,
                DemoPartners.Anna.Id,
                AccessWay.Api,
                "127.0.0.1",
                "Probe/1.0",
                Guid.Parse("00000000-0000-0000-0000-0000000000d1")
            ),
            answer.Caller with
            {
                Address = "127.0.0.1",
            }
        );
        Assert.NotNull(answer.Caller.Address);
    }

    [Theory]
    [InlineData("bearer {0}", 200)]
    [InlineData("BEARER  {0} ", 200)]
    [InlineData("Bearer{0}", 401)]
    [InlineData("Basic {0}", 401)]
    [InlineData("{0}", 401)]
    [InlineData("Bearer", 401)]
    [InlineData("Bearer ", 401)]
    [InlineData("", 401)]
    public async Task The_header_is_read_as_it_is_written_down(string header, int status)
    {
        var token = await TokenAsync();
        var answer = await ApiProbe.CallAsync(Portal.Address, header.Replace("{0}", token, StringComparison.Ordinal));

        Assert.Equal(status, answer.Status);
        if (status == 401)
        {
            Assert.Equal((ApiTokenFault.Missing, "Bearer", ""), (answer.Fault, answer.WwwAuthenticate, answer.Body));
        }
    }

    [Fact]
    public async Task A_session_is_no_token_and_a_token_no_session()
    {
        using var visitor = new Visitor(Portal.Address);
        await visitor.SignInAsync("admin@fourthcoffee.example", DemoAccounts.Password);
        var cookie = visitor.Cookies.GetCookieHeader(Portal.Address);
        Assert.Contains("portal.session", cookie, StringComparison.Ordinal);

        var answer = await ApiProbe.CallAsync(Portal.Address, authorization: null, cookie);
        Assert.Equal((401, ApiTokenFault.Missing, ""), (answer.Status, answer.Fault, answer.Body));

        using var program = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        program.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync());
        var page = await program.GetAsync(new Uri(Portal.Address, "/customers"));

        // A program that comes with a token has mistaken the path, and no use for the sign-in page.
        Assert.Equal(System.Net.HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task A_token_that_was_altered_or_never_was_one_is_malformed()
    {
        var token = await TokenAsync();
        foreach (
            var text in (string[])[token + "A", token[..^1], "abc", token.Replace(".", "..", StringComparison.Ordinal)]
        )
        {
            await AssertRefusedAsync(text, ApiTokenFault.Malformed);
        }
    }

    [Fact]
    public async Task An_hour_later_a_token_has_expired()
    {
        var token = await TokenAsync();
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(200, (await CallAsync(token)).Status);
        clock.Advance(TimeSpan.FromMinutes(1));
        await AssertRefusedAsync(token, ApiTokenFault.Expired);
    }

    [Fact]
    public async Task A_revoked_client_is_refused_at_the_very_next_call()
    {
        var clients = Get<ApiClientService>();
        var script = (
            await clients.CreateAsync(
                Owner,
                new NewApiClient("To be revoked", DemoPartners.Anna.Id),
                CancellationToken.None
            )
        ).Value;
        var token = Get<AccessTokens>().Issue(script.Identity, "https://graph.windows.net").Text;
        Assert.Equal(200, (await CallAsync(token)).Status);

        await clients.RevokeAsync(Owner, script.Identity.ClientId, CancellationToken.None);

        await AssertRefusedAsync(token, ApiTokenFault.Revoked);
    }

    [Theory]
    [InlineData(true, AgentRoles.AdminAgent)]
    [InlineData(false, AgentRoles.None)]
    public async Task An_agent_who_is_disabled_or_lost_every_role_is_refused_at_the_very_next_call_and_let_in_again(
        bool isDisabled,
        AgentRoles roles
    )
    {
        var token = await TokenAsync();
        Assert.Equal(200, (await CallAsync(token)).Status);

        await ChangeAgentAsync(isDisabled, roles);
        await AssertRefusedAsync(token, ApiTokenFault.AgentInactive);

        await ChangeAgentAsync(isDisabled: false, AgentRoles.HelpdeskAgent);
        Assert.Equal(200, (await CallAsync(token)).Status);
        await ChangeAgentAsync(isDisabled: false, DemoPartners.Anna.Roles);
    }

    [Fact]
    public async Task A_token_whose_client_belongs_to_another_partner_is_refused()
    {
        var identity = new ApiClientIdentity(
            Guid.Parse(TokenClient.DemoClient),
            DemoPartners.WideWorld.Id,
            DemoPartners.Daan.Id,
            DemoPartners.Daan.Email,
            Guid.NewGuid()
        );
        var forged = Get<AccessTokens>().Issue(identity, "https://graph.windows.net").Text;

        await AssertRefusedAsync(forged, ApiTokenFault.Revoked);
    }

    [Fact]
    public async Task A_call_is_noted_as_the_clients_last_use_when_the_minute_is_over()
    {
        var clientId = Guid.Parse(TokenClient.DemoClient);
        var token = await TokenAsync();
        await Get<ApiClientUses>().WriteAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(2));
        await CallAsync(token);
        await AssertRefusedAsync("abc", ApiTokenFault.Malformed);
        await Get<ApiClientUses>().WriteAsync(CancellationToken.None);

        var line = (await Get<ApiClientQueries>().ListAsync(Owner, CancellationToken.None)).Value.Single(line =>
            line.ClientId == clientId
        );
        Assert.Equal(clock.UtcNow, line.LastUsedAt);
    }

    private T Get<T>()
        where T : notnull => Portal.Services.GetRequiredService<T>();

    private Task<string> TokenAsync() => TokenClient.AccessTokenAsync(Portal.Address);

    private Task<ProbeAnswer> CallAsync(string token) => ApiProbe.CallAsync(Portal.Address, $"Bearer {token}");

    private async Task AssertRefusedAsync(string token, ApiTokenFault fault)
    {
        var answer = await CallAsync(token);
        Assert.Equal((401, fault, "Bearer", ""), (answer.Status, answer.Fault, answer.WwwAuthenticate, answer.Body));
    }

    private async Task ChangeAgentAsync(bool isDisabled, AgentRoles roles)
    {
        await using var db = await Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var agent = await db.Set<Agent>().SingleAsync(agent => agent.Id == DemoPartners.Anna.Id);
        (agent.IsDisabled, agent.Roles) = (isDisabled, roles);
        await db.SaveChangesAsync();
    }

    /// <summary>A portal with the probe, whose clock the tests move.</summary>
    public sealed class ProbedPortal : IAsyncLifetime
    {
        private PortalApp? app;

        public FakeClock Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

        public PortalApp App => app ?? throw new InvalidOperationException("The fixture has not started.");

        public async Task InitializeAsync() =>
            app = await PortalApp.StartAsync(
                new PortalSetup
                {
                    Services = services =>
                    {
                        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
                        ApiProbe.Add(services);
                    },
                }
            );

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
