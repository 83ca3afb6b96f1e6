using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard;

/// <summary>What the navigation and the palette offer, by role: what the pages themselves refuse is not offered.</summary>
public sealed class DestinationTests
{
    private static readonly string[] everyonesOwn =
    [
        "Agreements",
        "ApiReference",
        "Campaigns",
        "Customers",
        "ExportCustomers",
        "InvitationRuns",
        "Overview",
        "OwnAccount",
        "Shortcuts",
    ];

    [Theory]
    [InlineData(PartnerKind.DirectBill, AgentRoles.HelpdeskAgent, "")]
    [InlineData(
        PartnerKind.DirectBill,
        AgentRoles.SalesAgent,
        "AddCustomer BulkAttestation InviteMany NewCampaign ProgramRequests RequestRelationship"
    )]
    [InlineData(
        PartnerKind.DirectBill,
        AgentRoles.AdminAgent,
        "Activity AddCustomer BulkAttestation InviteMany NewCampaign ProgramRequests RequestRelationship Settings"
    )]
    [InlineData(
        PartnerKind.DirectBill,
        AgentRoles.GlobalAdmin,
        "Activity AddCustomer ApiClients Connection People Settings"
    )]
    [InlineData(PartnerKind.IndirectReseller, AgentRoles.SalesAgent, "RequestRelationship")]
    [InlineData(PartnerKind.IndirectReseller, AgentRoles.GlobalAdmin, "Activity ApiClients People Settings")]
    public void Each_role_is_offered_what_it_may_do(PartnerKind kind, AgentRoles roles, string besides)
    {
        var refusals = Enum.GetValues<AgentPermission>()
            .Where(permission => !AgentPermissions.Allows(kind, roles, permission))
            .ToDictionary(permission => permission, PortalError (_) => new AgentNotActive());
        var agent = new AgentProfile(
            Guid.NewGuid(),
            "Ida",
            "Holm",
            "ida@proseware.example",
            roles,
            Guid.NewGuid(),
            "Proseware Cloud AB",
            kind,
            "SE",
            "proseware.example",
            refusals
        );

        var offered = Destinations.All.Where(destination => destination.IsFor(agent)).Select(found => found.Key);

        var expected = everyonesOwn.Concat(besides.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(expected.Order(StringComparer.Ordinal), offered.Order(StringComparer.Ordinal));
    }
}
