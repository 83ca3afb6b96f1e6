using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.ApiAccess;

public sealed class ApiSignInTests : PortalTests
{
    private ApiSignIn SignIn => Portal.Get<ApiSignIn>();

    [Theory]
    [InlineData("11111111-0000-4000-8000-000000000001", true)]
    [InlineData("FOURTHCOFFEE.example", true)]
    [InlineData("fourthcoffee.example", true)]
    [InlineData("11111111-0000-4000-8000-000000000009", false)]
    [InlineData("1111111100004000800000000000001", false)]
    [InlineData("{11111111-0000-4000-8000-000000000001}", false)]
    [InlineData("common", false)]
    [InlineData("%", false)]
    [InlineData("", false)]
    public async Task A_partner_is_found_by_tenant_id_or_domain(string tenant, bool isFound)
    {
        Assert.Equal(
            isFound ? PortalFixture.DirectPartner : null,
            await SignIn.FindPartnerAsync(tenant, CancellationToken.None)
        );
    }

    [Fact]
    public async Task The_right_secret_tells_who_it_is()
    {
        var created = await Portal.AddApiClientAsync();

        var outcome = await WithSecretAsync(created, created.Secret);

        Assert.Null(outcome.Refusal);
        Assert.Equal(created.Identity, outcome.Identity);
    }

    [Fact]
    public async Task Every_other_secret_is_wrong()
    {
        var created = await Portal.AddApiClientAsync();
        await using var db = await Portal.ContextAsync();
        var hash = db.Set<ApiClient>().Single().SecretSha256;

        foreach (var secret in (string[])["", "x", created.Secret + " ", created.Secret.ToUpperInvariant(), hash])
        {
            Assert.Equal(ApiSignInRefusal.SecretWrong, (await WithSecretAsync(created, secret)).Refusal);
        }
    }

    [Fact]
    public async Task A_client_is_unknown_at_every_partner_but_its_own()
    {
        var created = await Portal.AddApiClientAsync();

        foreach (var partner in (Guid[])[PortalFixture.Provider, PortalFixture.Reseller, Guid.NewGuid()])
        {
            var outcome = await SignIn.WithSecretAsync(
                partner,
                created.Identity.ClientId,
                created.Secret,
                CancellationToken.None
            );
            Assert.Equal(ApiSignInRefusal.ClientUnknown, outcome.Refusal);
        }

        var nobody = await SignIn.WithSecretAsync(
            PortalFixture.DirectPartner,
            Guid.Empty,
            created.Secret,
            CancellationToken.None
        );
        Assert.Equal(ApiSignInRefusal.ClientUnknown, nobody.Refusal);
    }

    [Theory]
    [InlineData("IsDisabled = TRUE", ApiSignInRefusal.AgentDisabled)]
    [InlineData("Roles = 0", ApiSignInRefusal.AgentWithoutRole)]
    public async Task The_agent_has_to_be_active_and_a_wrong_secret_does_not_tell(
        string assignment,
        ApiSignInRefusal refusal
    )
    {
        var created = await Portal.AddApiClientAsync();
        await Portal.ChangeAgentAsync(PortalFixture.AdminAgent, assignment);

        Assert.Equal(refusal, (await WithSecretAsync(created, created.Secret)).Refusal);
        Assert.Equal(ApiSignInRefusal.SecretWrong, (await WithSecretAsync(created, "wrong")).Refusal);
        Assert.Equal(ApiClientStanding.AgentInactive, await StandingOfAsync(created.Identity));
    }

    [Fact]
    public async Task A_revoked_client_is_refused_and_a_wrong_secret_does_not_tell()
    {
        var created = await Portal.AddApiClientAsync();
        Assert.Equal(ApiClientStanding.Good, await StandingOfAsync(created.Identity));

        await Portal
            .Get<ApiClientService>()
            .RevokeAsync(PortalFixture.GlobalAdmin, created.Identity.ClientId, CancellationToken.None);

        Assert.Equal(ApiSignInRefusal.ClientRevoked, (await WithSecretAsync(created, created.Secret)).Refusal);
        Assert.Equal(ApiSignInRefusal.SecretWrong, (await WithSecretAsync(created, "wrong")).Refusal);
        Assert.Equal(ApiClientStanding.Revoked, await StandingOfAsync(created.Identity));
    }

    [Fact]
    public async Task Standing_is_of_this_client_this_partner_and_this_agent()
    {
        var identity = (await Portal.AddApiClientAsync()).Identity;

        Assert.Equal(ApiClientStanding.Good, await StandingOfAsync(identity));
        foreach (
            var other in (ApiClientIdentity[])
                [
                    identity with
                    {
                        ClientId = Guid.NewGuid(),
                    },
                    identity with
                    {
                        PartnerId = PortalFixture.Provider,
                    },
                    identity with
                    {
                        AgentId = PortalFixture.SalesAgent.AgentId,
                    },
                ]
        )
        {
            Assert.Equal(ApiClientStanding.Revoked, await StandingOfAsync(other));
        }
    }

    [Fact]
    public async Task A_change_by_another_process_is_seen_by_the_next_call()
    {
        var identity = (await Portal.AddApiClientAsync()).Identity;
        foreach (var round in Enumerable.Range(0, 3))
        {
            Assert.Equal(ApiClientStanding.Good, await StandingOfAsync(identity));
            await Portal.ChangeAgentAsync(PortalFixture.AdminAgent, "IsDisabled = TRUE");
            Assert.Equal(ApiClientStanding.AgentInactive, await StandingOfAsync(identity));
            await Portal.ChangeAgentAsync(
                PortalFixture.AdminAgent,
                $"IsDisabled = FALSE, Roles = {(round % 2 == 0 ? (int)AgentRoles.SalesAgent : 0)}"
            );
            Assert.Equal(
                round % 2 == 0 ? ApiClientStanding.Good : ApiClientStanding.AgentInactive,
                await StandingOfAsync(identity)
            );
            await Portal.ChangeAgentAsync(PortalFixture.AdminAgent, "Roles = 2");
        }
    }

    private Task<ApiSignInOutcome> WithSecretAsync(CreatedApiClient client, string secret) =>
        SignIn.WithSecretAsync(PortalFixture.DirectPartner, client.Identity.ClientId, secret, CancellationToken.None);

    private Task<ApiClientStanding> StandingOfAsync(ApiClientIdentity client) =>
        SignIn.StandingOfAsync(client.ClientId, client.PartnerId, client.AgentId, CancellationToken.None);
}
