using MudBlazor;
using PartnerPortal.Dashboard.AcceptanceRequests;
using PartnerPortal.Dashboard.Activity;
using PartnerPortal.Dashboard.BulkAttestation;
using PartnerPortal.Dashboard.Campaigns;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Dashboard.Customers.New;
using PartnerPortal.Dashboard.Invitations;
using PartnerPortal.Dashboard.Settings;
using PartnerPortal.Dashboard.Settings.Account;
using PartnerPortal.Dashboard.Settings.ApiClients;
using PartnerPortal.Dashboard.Settings.ApiReference;
using PartnerPortal.Dashboard.Settings.Connection;
using PartnerPortal.Dashboard.Settings.People;
using PartnerPortal.Dashboard.Templates;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Dashboard;

/// <summary>All destinations, in the order in which they are offered.</summary>
internal static class Destinations
{
    public static readonly Destination Overview = new("Overview", "/", Icons.Material.Outlined.Home)
    {
        IsSection = true,
    };

    public static readonly Destination Customers = new(
        "Customers",
        CustomerListAddress.Path,
        Icons.Material.Outlined.People
    )
    {
        IsSection = true,
    };

    public static readonly Destination AddCustomer = new(
        "AddCustomer",
        NewCustomerPage.Path,
        Icons.Material.Outlined.Add
    )
    {
        AnyOf = [AgentPermission.CreateCustomer],
        IsSection = true,
        Shortcut = "n",
    };

    /// <summary>Starts an export of every customer; the list shows how far it is.</summary>
    public static readonly Destination ExportCustomers = new(
        "ExportCustomers",
        CustomerListAddress.Path,
        Icons.Material.Outlined.Download
    );

    /// <summary>Opens the dialog of the keys, and leads nowhere.</summary>
    public static readonly Destination Shortcuts = new("Shortcuts", string.Empty, Icons.Material.Outlined.Info)
    {
        Shortcut = "?",
    };

    public static readonly IReadOnlyList<Destination> All =
    [
        Overview,
        Customers,
        AddCustomer,
        new("RequestRelationship", "/customers/relationship-request", Icons.Material.Outlined.Link)
        {
            AnyOf = [AgentPermission.RequestRelationship],
        },
        new("InviteMany", InviteManyPage.Path, Icons.Material.Outlined.Mail) { AnyOf = [AgentPermission.Invite] },
        new("InvitationRuns", RunsPage.Path, Icons.Material.Outlined.Mail),
        new("ProgramRequests", ProgramRequestsPage.Path, Icons.Material.Outlined.Link)
        {
            AnyOf = [AgentPermission.Attest],
        },
        ExportCustomers,
        new("BulkAttestation", BulkPage.Path, Icons.Material.Outlined.Upload)
        {
            AnyOf = [AgentPermission.Attest],
            IsSection = true,
        },
        new("Campaigns", CampaignsPage.Path, Icons.Material.Outlined.CalendarToday) { IsSection = true },
        new("NewCampaign", NewCampaignPage.Path, Icons.Material.Outlined.Add) { AnyOf = [AgentPermission.Invite] },
        new("Agreements", AgreementsAddress.Path, Icons.Material.Outlined.Description) { IsSection = true },
        new("Activity", ActivityAddress.Path, Icons.Material.Outlined.History)
        {
            AnyOf = [AgentPermission.ViewActivity],
            IsSection = true,
        },
        new("Settings", SettingsPage.Path, Icons.Material.Outlined.Settings)
        {
            AnyOf = [AgentPermission.ManageSettings, AgentPermission.ManageAgents],
            IsSection = true,
        },
        new("People", PeoplePage.Path, Icons.Material.Outlined.People) { AnyOf = [AgentPermission.ManageAgents] },
        new("ApiClients", ApiClientsPage.Path, Icons.Material.Outlined.Settings)
        {
            AnyOf = [AgentPermission.ManageApiClients],
        },
        new("Connection", ConnectionPage.Path, Icons.Material.Outlined.Sync)
        {
            AnyOf = [AgentPermission.ManageConnection],
        },
        new("ApiReference", ApiReferencePage.Path, Icons.Material.Outlined.Description),
        new("OwnAccount", AccountPage.Path, Icons.Material.Outlined.Person),
        Shortcuts,
    ];
}
