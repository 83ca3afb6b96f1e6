using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.People;

/// <summary>What a global admin does with the partner's agents. Who may at all stands in the role matrix.</summary>
[Trait("Stores", "Both")]
public sealed class PeopleServiceTests : PortalTests
{
    private const string Password = "correct horse battery";

    private static readonly Guid Admin = PortalFixture.AdminAgent.AgentId;
    private static readonly Guid Sales = PortalFixture.SalesAgent.AgentId;

    private PeopleService People => Portal.Get<PeopleService>();

    private AccountLinks Links => Portal.Get<AccountLinks>();

    [Fact]
    public async Task An_invited_agent_chooses_a_password_once_with_the_link()
    {
        var link = await InviteAsync();
        Assert.Equal(Portal.Clock.UtcNow.AddDays(7), link.ExpiresAt);
        Assert.Equal(AgentStanding.LinkOpen, (await LineAsync(link.AgentId)).Standing);

        var awaited = (await Links.FindAsync(link.Secret, CancellationToken.None)).Value;
        Assert.Equal(
            ("Bo Ek", "bo@partner.example", "Fourth Coffee Cloud AB"),
            (awaited.DisplayName, awaited.Email, awaited.PartnerName)
        );
        Assert.Equal(link.AgentId, (await ChooseAsync(link.Secret)).Value);

        Assert.Equal(AgentStanding.Active, (await LineAsync(link.AgentId)).Standing);
        Assert.IsType<AccountLinkNotUsable>((await ChooseAsync(link.Secret)).Error);
        Assert.IsType<AccountLinkNotUsable>((await Links.FindAsync(link.Secret, CancellationToken.None)).Error);
    }

    [Fact]
    public async Task Neither_secret_nor_password_is_stored_as_it_is()
    {
        var link = await InviteAsync();
        Assert.Equal(
            Shared.Text.RandomSecret.HashOf(link.Secret),
            await Portal.SqlAsync("SELECT SecretSha256 FROM AccountLinks")
        );
        Assert.DoesNotContain(link.Secret, link.ToString(), StringComparison.Ordinal);
        await ChooseAsync(link.Secret);
        var details = (string)(await Portal.SqlAsync("SELECT string_agg(Detail, ',') FROM AuditEvents"))!;
        Assert.Contains("bo@partner.example", details, StringComparison.Ordinal);
        Assert.DoesNotContain(link.Secret, details, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_seven_days_the_link_is_over_and_a_reset_makes_another()
    {
        var link = await InviteAsync();
        Portal.Clock.Advance(TimeSpan.FromDays(7));
        Assert.IsType<AccountLinkNotUsable>((await ChooseAsync(link.Secret)).Error);
        Assert.Equal(AgentStanding.LinkExpired, (await LineAsync(link.AgentId)).Standing);

        var next = (await People.ResetAsync(PortalFixture.GlobalAdmin, link.AgentId, CancellationToken.None)).Value;
        Assert.True((await ChooseAsync(next.Secret)).IsSuccess);
    }

    [Fact]
    public async Task A_reset_takes_the_password_away_and_voids_the_link_before()
    {
        var link = await InviteAsync();
        await ChooseAsync(link.Secret);
        var first = (await People.ResetAsync(PortalFixture.GlobalAdmin, link.AgentId, CancellationToken.None)).Value;
        var second = (await People.ResetAsync(PortalFixture.GlobalAdmin, link.AgentId, CancellationToken.None)).Value;

        Assert.Equal(
            DBNull.Value,
            await Portal.SqlAsync(
                $"SELECT PasswordHash FROM LocalAccounts WHERE Id = '{link.AgentId.ToString().ToUpperInvariant()}'"
            )
        );
        Assert.IsType<AccountLinkNotUsable>((await ChooseAsync(first.Secret)).Error);
        Assert.True((await ChooseAsync(second.Secret)).IsSuccess);
    }

    [Fact]
    public async Task A_disabled_agents_link_does_not_work()
    {
        var link = await InviteAsync();
        await People.DisableAsync(PortalFixture.GlobalAdmin, link.AgentId, CancellationToken.None);
        Assert.IsType<AccountLinkNotUsable>((await ChooseAsync(link.Secret)).Error);
    }

    [Theory]
    [InlineData("short", "short", nameof(ChosenPassword.Password))]
    [InlineData("bo@partner.example", "bo@partner.example", nameof(ChosenPassword.Password))]
    [InlineData("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", nameof(ChosenPassword.Password))]
    [InlineData(Password, "correct horse batterie", nameof(ChosenPassword.Repeated))]
    public async Task A_password_that_is_no_good_is_refused_and_the_link_stays(
        string password,
        string repeated,
        string field
    )
    {
        var link = await InviteAsync();
        var refused = await Links.ChoosePasswordAsync(
            link.Secret,
            new ChosenPassword(password, repeated),
            address: null,
            CancellationToken.None
        );
        Assert.Equal(field, Assert.Single(((InvalidFields)refused.Error!).Fields).Field);
        Assert.True((await ChooseAsync(link.Secret)).IsSuccess);
    }

    [Fact]
    public async Task An_address_has_one_agent_of_a_partner()
    {
        foreach (var email in (string[])["agent02@partner.example", " AGENT02@partner.example "])
        {
            var refused = await People.InviteAsync(
                PortalFixture.GlobalAdmin,
                new NewAgent("Bo", "Ek", email, AgentRoles.SalesAgent),
                CancellationToken.None
            );
            var fault = Assert.Single(((InvalidFields)refused.Error!).Fields);
            Assert.Equal((nameof(NewAgent.Email), nameof(AgentEmailTaken)), (fault.Field, fault.Error.Code));
        }
    }

    [Fact]
    public async Task An_address_that_another_partners_agent_has_is_invited_like_any_other()
    {
        var before = await OthersAsync();
        var invited = (
            await People.InviteAsync(
                PortalFixture.GlobalAdmin,
                new NewAgent("Bo", "Ek", "agent07@partner.example", AgentRoles.SalesAgent),
                CancellationToken.None
            )
        ).Value;
        Assert.Equal("agent07@partner.example", invited.Email);
        Assert.True((await ChooseAsync(invited.Secret)).IsSuccess);
        Assert.Equivalent(before, await OthersAsync(), strict: true);
    }

    [Fact]
    public async Task An_agent_has_a_role_and_only_one_that_exists()
    {
        foreach (var none in (AgentRoles[])[AgentRoles.None, (AgentRoles)64])
        {
            var refused = await People.InviteAsync(
                PortalFixture.GlobalAdmin,
                new NewAgent("Bo", "Ek", "bo@partner.example", none),
                CancellationToken.None
            );
            Assert.Equal(nameof(NewAgent.Roles), Assert.Single(((InvalidFields)refused.Error!).Fields).Field);
            Assert.IsType<InvalidFields>((await ChangeAsync(Sales, AgentRoles.SalesAgent, none)).Error);
        }
    }

    [Fact]
    public async Task Another_partners_agent_is_none()
    {
        var stranger = PortalFixture.ProviderSales.AgentId;
        Assert.IsType<AgentNotFound>(
            (await ChangeAsync(stranger, AgentRoles.SalesAgent, AgentRoles.GlobalAdmin)).Error
        );
        Assert.IsType<AgentNotFound>(
            (await People.DisableAsync(PortalFixture.GlobalAdmin, stranger, CancellationToken.None)).Error
        );
        Assert.IsType<AgentNotFound>(
            (await People.EnableAsync(PortalFixture.GlobalAdmin, stranger, CancellationToken.None)).Error
        );
        Assert.IsType<AgentNotFound>(
            (await People.ResetAsync(PortalFixture.GlobalAdmin, stranger, CancellationToken.None)).Error
        );
        var lines = (
            await Portal.Get<PeopleQueries>().ListAsync(PortalFixture.GlobalAdmin, CancellationToken.None)
        ).Value;
        Assert.Equal(5, lines.Count);
        Assert.DoesNotContain(lines, line => line.AgentId == stranger);
    }

    [Fact]
    public async Task Nobody_changes_the_own_account_here()
    {
        var own = PortalFixture.GlobalAdmin.AgentId;
        await ChangeAsync(Admin, AgentRoles.AdminAgent, AgentRoles.AdminAgent | AgentRoles.GlobalAdmin);
        Assert.IsType<OwnAccountElsewhere>(
            (await ChangeAsync(own, AgentRoles.GlobalAdmin, AgentRoles.SalesAgent)).Error
        );
        Assert.IsType<OwnAccountElsewhere>(
            (await People.DisableAsync(PortalFixture.GlobalAdmin, own, CancellationToken.None)).Error
        );
        Assert.IsType<OwnAccountElsewhere>(
            (await People.ResetAsync(PortalFixture.GlobalAdmin, own, CancellationToken.None)).Error
        );
    }

    [Fact]
    public async Task A_global_admin_who_cannot_sign_in_is_none_to_count_on()
    {
        // The caller was reset a moment ago and works in a session that is about to end.
        await ChangeAsync(Admin, AgentRoles.AdminAgent, AgentRoles.GlobalAdmin);
        await Portal.SqlAsync(
            $"UPDATE Agents SET AwaitsPassword = TRUE WHERE Id = '{PortalFixture.GlobalAdmin.AgentId.ToString().ToUpperInvariant()}'"
        );

        Assert.IsType<LastGlobalAdmin>((await ChangeAsync(Admin, AgentRoles.GlobalAdmin, AgentRoles.SalesAgent)).Error);
        Assert.IsType<LastGlobalAdmin>(
            (await People.DisableAsync(PortalFixture.GlobalAdmin, Admin, CancellationToken.None)).Error
        );
        Assert.IsType<LastGlobalAdmin>(
            (await People.ResetAsync(PortalFixture.GlobalAdmin, Admin, CancellationToken.None)).Error
        );
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("demote")]
    [InlineData("reset")]
    public async Task Two_global_admins_at_once_cannot_remove_each_other(string command)
    {
        await ChangeAsync(Admin, AgentRoles.AdminAgent, AgentRoles.GlobalAdmin);

        var both = await Task.WhenAll(
            RunAsync(command, PortalFixture.GlobalAdmin, Admin),
            RunAsync(command, PortalFixture.AdminAgent, PortalFixture.GlobalAdmin.AgentId)
        );

        Assert.Single(both, refusal => refusal is null);
        Assert.Equal(
            1L,
            await Portal.SqlAsync(
                $"SELECT COUNT(*) FROM Agents WHERE (Roles & 1) <> 0 AND NOT IsDisabled AND NOT AwaitsPassword AND PartnerId = '{PortalFixture.DirectPartner.ToString().ToUpperInvariant()}'"
            )
        );
    }

    [Fact]
    public async Task Roles_that_a_colleague_changed_meanwhile_stay()
    {
        await ChangeAsync(Sales, AgentRoles.SalesAgent, AgentRoles.HelpdeskAgent);
        Assert.IsType<AgentChangedMeanwhile>(
            (await ChangeAsync(Sales, AgentRoles.SalesAgent, AgentRoles.AdminAgent)).Error
        );
        Assert.Equal(AgentRoles.HelpdeskAgent, (await LineAsync(Sales)).Roles);
    }

    [Fact]
    public async Task Each_change_is_written_down_and_told_to_the_open_screens()
    {
        var told = 0;
        using var listening = Portal.Feed.Listen<AgentsChanged>(PortalFixture.DirectPartner, _ => told++);
        await ChangeAsync(Sales, AgentRoles.SalesAgent, AgentRoles.HelpdeskAgent);
        await People.DisableAsync(PortalFixture.GlobalAdmin, Sales, CancellationToken.None);
        await People.EnableAsync(PortalFixture.GlobalAdmin, Sales, CancellationToken.None);
        await People.ResetAsync(PortalFixture.GlobalAdmin, Sales, CancellationToken.None);

        Assert.Equal(4, told);
        Assert.Equal(
            "AgentRolesChanged,AgentDisabled,AgentEnabled,AgentReset",
            await Portal.SqlAsync(
                "SELECT string_agg(Action, ',') FROM (SELECT Action FROM AuditEvents ORDER BY Sequence) AS Ordered"
            )
        );
        Assert.Contains(
            "\"Roles\":[\"SalesAgent\",\"HelpdeskAgent\"]",
            (string)(await Portal.SqlAsync("SELECT Detail FROM AuditEvents WHERE Action = 'AgentRolesChanged'"))!,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_as_wanted_already_is_not_written_again()
    {
        await People.EnableAsync(PortalFixture.GlobalAdmin, Sales, CancellationToken.None);
        Assert.True((await ChangeAsync(Sales, AgentRoles.None, AgentRoles.SalesAgent)).IsSuccess);
        Assert.Equal(0, await Portal.CountAsync("AuditEvents"));
    }

    private async Task<PortalError?> RunAsync(string command, Caller caller, Guid target) =>
        command switch
        {
            "disable" => (await People.DisableAsync(caller, target, CancellationToken.None)).Error,
            "reset" => (await People.ResetAsync(caller, target, CancellationToken.None)).Error,
            _ => (
                await People.ChangeRolesAsync(
                    caller,
                    new RolesChange(target, AgentRoles.GlobalAdmin, AgentRoles.SalesAgent),
                    CancellationToken.None
                )
            ).Error,
        };

    private Task<Result<Guid>> ChangeAsync(Guid agentId, AgentRoles seen, AgentRoles roles) =>
        People.ChangeRolesAsync(
            PortalFixture.GlobalAdmin,
            new RolesChange(agentId, seen, roles),
            CancellationToken.None
        );

    private async Task<AgentLink> InviteAsync() =>
        (
            await People.InviteAsync(
                PortalFixture.GlobalAdmin,
                new NewAgent("Bo", "Ek", "Bo@partner.example", AgentRoles.SalesAgent),
                CancellationToken.None
            )
        ).Value;

    private async Task<List<Agent>> OthersAsync()
    {
        await using var db = await Portal.ContextAsync();
        return await db.Set<Agent>()
            .AsNoTracking()
            .Where(agent => agent.PartnerId != PortalFixture.DirectPartner)
            .OrderBy(agent => agent.Id)
            .ToListAsync();
    }

    private Task<Result<Guid>> ChooseAsync(string secret) =>
        Links.ChoosePasswordAsync(secret, new ChosenPassword(Password, Password), "192.0.2.1", CancellationToken.None);

    private async Task<AgentLine> LineAsync(Guid agentId) =>
        (await Portal.Get<PeopleQueries>().ListAsync(PortalFixture.GlobalAdmin, CancellationToken.None)).Value.Single(
            line => line.AgentId == agentId
        );
}
