using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Administrators;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>
/// What happens inside a customer's tenant takes the delegated administration that the customer granted to this partner, and
/// is told to every partner of the customer (product.md, 'Rules').
/// </summary>
public sealed class DelegatedAdministrationTests : PortalTests
{
    // What the door answers an agent who holds the permission, with and without the customer's grant.
    private const string Table = """
        ViewCustomers       | entered | entered
        CreateCustomer      | entered | entered
        EditCustomer        | entered | entered
        Attest              | entered | entered
        Invite              | entered | entered
        RequestRelationship | entered | entered
        ResetCredentials    | entered | DelegatedAdministrationNeeded
        Order               | entered | entered
        RemoveRelationship  | entered | entered
        ManageTemplates     | entered | entered
        ManageSettings      | entered | entered
        ViewActivity        | entered | entered
        ManageApiClients    | entered | entered
        ManageAgents        | entered | entered
        ManageConnection    | entered | entered
        """;

    private static string[][] Rows =>
        [.. Table.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries))];

    public static TheoryData<AgentPermission, bool, string> Cells()
    {
        var cells = new TheoryData<AgentPermission, bool, string>();
        foreach (var row in Rows)
        {
            cells.Add(Enum.Parse<AgentPermission>(row[0]), true, row[1]);
            cells.Add(Enum.Parse<AgentPermission>(row[0]), false, row[2]);
        }

        return cells;
    }

    [Fact]
    public void Every_permission_has_a_row() =>
        Assert.Equal(Enum.GetNames<AgentPermission>(), Rows.Select(row => row[0]));

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task The_door_answers_a_permission_as_the_table_says(
        AgentPermission permission,
        bool isDelegated,
        string expected
    )
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await SetDelegatedAsync(customer, PortalFixture.DirectPartner, isDelegated);
        var caller = AgentPermissions.Allows(PartnerKind.DirectBill, AgentRoles.AdminAgent, permission)
            ? PortalFixture.AdminAgent
            : PortalFixture.GlobalAdmin;

        var entered = await Portal.Store.WriteAsync<string>(
            async db =>
                (await CustomerDoor.EnterAsync(db, caller, customer, [permission], CancellationToken.None)).Error?.Code
                ?? "entered",
            CancellationToken.None
        );

        Assert.Equal(expected, entered.Value);
    }

    [Fact]
    public async Task A_partner_whose_relationship_was_accepted_without_administration_resets_no_password()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        await Portal.AcceptAsync(customer, Letters.LinkOf(await Portal.RequestAsync(delegated: false)));
        var passwordBefore = await PasswordAsync(customer);

        var refused = await ResetAsync(PortalFixture.AdminAgent, customer);

        Assert.Equal(["Contoso Skog AB"], refused.Error.RefusedAs<DelegatedAdministrationNeeded>().Arguments);
        Assert.Equal(passwordBefore, await PasswordAsync(customer));
        Assert.DoesNotContain(await EventsAsync(customer), one => one.Action == AuditAction.CredentialsReset);
    }

    [Fact]
    public async Task Administration_that_another_partner_was_granted_does_not_serve_this_one()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider);

        (await ResetAsync(PortalFixture.ProviderAdmin, customer)).Error.RefusedAs<DelegatedAdministrationNeeded>();
        Assert.True((await ResetAsync(PortalFixture.AdminAgent, customer)).IsSuccess);
    }

    [Fact]
    public async Task A_role_that_may_not_reset_hears_of_its_role_and_nothing_of_the_customers_consent()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await SetDelegatedAsync(customer, PortalFixture.DirectPartner, isDelegated: false);

        var refused = (await ResetAsync(PortalFixture.SalesAgent, customer)).Error;

        Assert.NotNull(refused);
        Assert.IsNotType<DelegatedAdministrationNeeded>(refused);
    }

    [Fact]
    public async Task A_reset_is_in_every_partners_trail_and_only_its_own_partner_reads_which_agent_did_it()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider);

        Assert.True((await ResetAsync(PortalFixture.AdminAgent, customer)).IsSuccess);

        var events = (await EventsAsync(customer)).Where(one => one.Action == AuditAction.CredentialsReset).ToList();
        var own = Assert.Single(events, one => one.PartnerId == PortalFixture.DirectPartner);
        var other = Assert.Single(events, one => one.PartnerId == PortalFixture.Provider);
        Assert.Equal(2, events.Count);
        Assert.Equal(PortalFixture.AdminAgent.AgentId, own.AgentId);
        Assert.Null(other.AgentId);
        Assert.Equal("Fourth Coffee Cloud AB", other.ActorName);
        Assert.Null(other.Address);
        Assert.Contains("Fourth Coffee Cloud AB", other.Detail, StringComparison.Ordinal);
    }

    private Task<Result<NewCredentials>> ResetAsync(Caller caller, Guid customer) =>
        Portal.Get<AdministratorReset>().ResetAsync(caller, customer, CancellationToken.None);

    private Task SetDelegatedAsync(Guid customer, Guid partner, bool isDelegated) =>
        Portal.ChangeFactsAsync(
            customer,
            async db =>
                (
                    await db.Set<ResellerRelationship>()
                        .SingleAsync(one => one.CustomerTenantId == customer && one.PartnerId == partner)
                ).HasDelegatedAdministration = isDelegated
        );

    private async Task<string> PasswordAsync(Guid customer)
    {
        await using var db = await Portal.ContextAsync();
        return (
            await db.Set<CustomerAdministrator>().SingleAsync(one => one.CustomerTenantId == customer)
        ).PasswordHash;
    }

    private async Task<List<AuditEvent>> EventsAsync(Guid customer)
    {
        await using var db = await Portal.ContextAsync();
        return await db.Set<AuditEvent>().Where(one => one.CustomerTenantId == customer).ToListAsync();
    }
}
