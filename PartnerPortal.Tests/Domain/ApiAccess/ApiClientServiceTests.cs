using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.ApiAccess;

public sealed class ApiClientServiceTests : PortalTests
{
    private ApiClientService Service => Portal.Get<ApiClientService>();

    private ApiClientQueries Queries => Portal.Get<ApiClientQueries>();

    [Fact]
    public async Task A_client_is_stored_with_the_hash_of_its_secret_and_nowhere_with_the_secret()
    {
        var created = await Portal.AddApiClientAsync();

        await using var db = await Portal.ContextAsync();
        var client = await db.Set<ApiClient>().SingleAsync();
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(created.Secret))),
            client.SecretSha256
        );
        Assert.Equal(43, created.Secret.Length);
        Assert.Equal("Nightly script", client.DisplayName);
        Assert.Equal(PortalFixture.DirectPartner, client.PartnerId);
        Assert.Equal(PortalFixture.AdminAgent.AgentId, client.AgentId);
        Assert.Equal("Agent GlobalAdmin 01", client.CreatedByName);
        Assert.DoesNotContain(created.Secret, created.ToString(), StringComparison.Ordinal);

        var audit = await db.Set<AuditEvent>().SingleAsync();
        Assert.Equal(AuditAction.ApiClientCreated, audit.Action);
        Assert.Contains(client.Id.ToString(), audit.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(created.Secret, audit.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(client.SecretSha256, audit.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_clients_have_two_ids_and_two_secrets()
    {
        var (one, other) = (await Portal.AddApiClientAsync(), await Portal.AddApiClientAsync());

        Assert.NotEqual(one.Identity.ClientId, other.Identity.ClientId);
        Assert.NotEqual(one.Secret, other.Secret);
        Assert.NotEqual(one.Identity.Stamp, other.Identity.Stamp);
    }

    [Theory]
    [InlineData("", typeof(FieldRequired))]
    [InlineData("   ", typeof(FieldRequired))]
    [InlineData("Night\u0007ly", typeof(FieldHasForbiddenCharacters))]
    [InlineData("\u202Etpircs", typeof(FieldHasForbiddenCharacters))]
    public async Task A_name_is_judged(string name, Type fault)
    {
        var refused = await CreateAsync(name, PortalFixture.AdminAgent);

        var field = Assert.Single(refused.Error.RefusedAs<InvalidFields>().Fields);
        Assert.Equal((nameof(NewApiClient.DisplayName), fault), (field.Field, field.Error.GetType()));
    }

    [Theory]
    [InlineData("not an id")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task An_application_ID_is_judged(string applicationId)
    {
        var refused = await CreateAsync(applicationId);
        refused.Error.OnlyFault<ApplicationIdMalformed>(nameof(NewApiClient.ApplicationId));
    }

    [Fact]
    public async Task An_application_ID_belongs_to_one_client_that_is_not_revoked()
    {
        var id = Guid.NewGuid();
        Assert.True((await CreateAsync("  ")).IsSuccess);
        Assert.True((await CreateAsync(string.Empty)).IsSuccess);
        var first = (await CreateAsync($" {id} ")).Value.Identity.ClientId;
        (await CreateAsync(id.ToString("N"))).Error.OnlyFault<ApplicationIdTaken>(nameof(NewApiClient.ApplicationId));
        Assert.Equal(
            id,
            (await Queries.ListAsync(PortalFixture.GlobalAdmin, CancellationToken.None))
                .Value.Single(line => line.ClientId == first)
                .DirectoryApplicationId
        );

        await Service.RevokeAsync(PortalFixture.GlobalAdmin, first, CancellationToken.None);
        Assert.True((await CreateAsync(id.ToString())).IsSuccess);
    }

    [Fact]
    public async Task A_name_has_at_most_a_hundred_characters()
    {
        Assert.True((await CreateAsync(new string('x', 100), PortalFixture.AdminAgent)).IsSuccess);
        (await CreateAsync(new string('x', 101), PortalFixture.AdminAgent)).Error.OnlyFault<FieldTooLong>(
            nameof(NewApiClient.DisplayName)
        );
    }

    [Fact]
    public async Task Both_fields_are_named_where_both_are_empty()
    {
        var refused = await Service.CreateAsync(
            PortalFixture.GlobalAdmin,
            new NewApiClient(string.Empty, AgentId: null),
            CancellationToken.None
        );

        Assert.Equal([nameof(NewApiClient.DisplayName), nameof(NewApiClient.AgentId)], refused.Error.Fields());
        Assert.Equal(0, await Portal.CountAsync("ApiClients"));
    }

    [Fact]
    public async Task It_acts_for_an_active_agent_of_the_same_partner_only()
    {
        await Portal.ChangeAgentAsync(PortalFixture.SalesAgent, "Roles = 0");
        foreach (
            var agent in (Caller[])
                [
                    PortalFixture.DisabledAgent,
                    PortalFixture.UnknownAgent,
                    PortalFixture.ProviderAdmin,
                    PortalFixture.ResellerSales,
                    PortalFixture.SalesAgent,
                ]
        )
        {
            (await CreateAsync("Script", agent)).Error.OnlyFault<ApiClientAgentNotActive>(nameof(NewApiClient.AgentId));
        }

        Assert.Equal(0, await Portal.CountAsync("ApiClients"));
        Assert.Equal(0, await Portal.CountAsync("AuditEvents"));
    }

    [Fact]
    public async Task Revoking_is_written_down_once_and_answered_again()
    {
        var client = (await Portal.AddApiClientAsync()).Identity;

        var first = await Service.RevokeAsync(PortalFixture.GlobalAdmin, client.ClientId, CancellationToken.None);
        Portal.Clock.Advance(TimeSpan.FromHours(1));
        var again = await Service.RevokeAsync(PortalFixture.GlobalAdmin, client.ClientId, CancellationToken.None);

        Assert.Equal((client.ClientId, client.ClientId), (first.Value, again.Value));
        await using var db = await Portal.ContextAsync();
        var stored = await db.Set<ApiClient>().SingleAsync();
        Assert.Equal(Portal.Clock.UtcNow.AddHours(-1), stored.RevokedAt);
        Assert.Equal("Agent GlobalAdmin 01", stored.RevokedByName);
        Assert.NotEqual(client.Stamp, stored.Stamp);
        Assert.Equal(
            [AuditAction.ApiClientCreated, AuditAction.ApiClientRevoked],
            await db.Set<AuditEvent>().OrderBy(audit => audit.Sequence).Select(audit => audit.Action).ToListAsync()
        );
        var check = await Portal
            .Get<AuditVerification>()
            .VerifyAsync(PortalFixture.DirectPartner, progress: null, CancellationToken.None);
        Assert.Null(check.FirstBroken);
    }

    [Fact]
    public async Task Another_partners_client_is_not_found_and_not_listed()
    {
        var client = (await Portal.AddApiClientAsync()).Identity.ClientId;
        await Portal.ChangeAgentAsync(PortalFixture.ProviderAdmin, $"Roles = {(int)AgentRoles.GlobalAdmin}");

        (
            await Service.RevokeAsync(PortalFixture.ProviderAdmin, client, CancellationToken.None)
        ).Error.RefusedAs<ApiClientNotFound>();
        Assert.Empty((await Queries.ListAsync(PortalFixture.ProviderAdmin, CancellationToken.None)).Value);
        (
            await Service.RevokeAsync(PortalFixture.GlobalAdmin, Guid.NewGuid(), CancellationToken.None)
        ).Error.RefusedAs<ApiClientNotFound>();
    }

    [Fact]
    public async Task The_list_has_what_works_first_and_says_what_does_not()
    {
        var oldest = (await Portal.AddApiClientAsync()).Identity.ClientId;
        var revoked = (await Portal.AddApiClientAsync()).Identity.ClientId;
        var helpdesk = (await Portal.AddApiClientAsync(PortalFixture.HelpdeskAgent)).Identity.ClientId;
        var newest = (await Portal.AddApiClientAsync()).Identity.ClientId;
        await Service.RevokeAsync(PortalFixture.GlobalAdmin, revoked, CancellationToken.None);
        await Portal.ChangeAgentAsync(PortalFixture.HelpdeskAgent, "IsDisabled = TRUE");

        var list = (await Queries.ListAsync(PortalFixture.GlobalAdmin, CancellationToken.None)).Value;

        Assert.Equal(
            [
                (newest, ApiClientStanding.Good),
                (helpdesk, ApiClientStanding.AgentInactive),
                (oldest, ApiClientStanding.Good),
                (revoked, ApiClientStanding.Revoked),
            ],
            list.Select(line => (line.ClientId, line.Standing))
        );
        Assert.Equal(("Agent AdminAgent 02", AgentRoles.AdminAgent), (list[0].AgentName, list[0].AgentRoles));
    }

    [Fact]
    public async Task Only_who_may_make_clients_sees_them_and_the_agents_to_choose_from()
    {
        (await Queries.ListAsync(PortalFixture.AdminAgent, CancellationToken.None)).Error.RefusedFor(
            PermissionReason.RoleCannotManageApiClients
        );
        (await Queries.AgentsAsync(PortalFixture.SalesAgent, CancellationToken.None)).Error.RefusedFor(
            PermissionReason.RoleCannotManageApiClients
        );

        var agents = (await Queries.AgentsAsync(PortalFixture.GlobalAdmin, CancellationToken.None)).Value;
        Assert.Equal(
            [
                PortalFixture.GlobalAdmin.AgentId,
                PortalFixture.AdminAgent.AgentId,
                PortalFixture.SalesAgent.AgentId,
                PortalFixture.HelpdeskAgent.AgentId,
            ],
            agents.Select(agent => agent.AgentId).Order()
        );
    }

    private Task<Result<CreatedApiClient>> CreateAsync(string applicationId) =>
        Service.CreateAsync(
            PortalFixture.GlobalAdmin,
            new NewApiClient("Nightly script", PortalFixture.AdminAgent.AgentId, applicationId),
            CancellationToken.None
        );

    private Task<Result<CreatedApiClient>> CreateAsync(string name, Caller actsFor) =>
        Service.CreateAsync(PortalFixture.GlobalAdmin, new NewApiClient(name, actsFor.AgentId), CancellationToken.None);
}
