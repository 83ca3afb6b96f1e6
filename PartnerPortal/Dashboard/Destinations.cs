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
using PartnerPortal.Dashboard.Settings.People;
using PartnerPortal.Dashboard.Templates;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard;

/// <summary>All destinations, in the order in which they are offered.</summary>
internal static class Destinations
{
    public static readonly Destination Overview = new("Overview", "/", IconName.Home) { IsSection = true };

    public static readonly Destination Customers = new("Customers", CustomerListAddress.Path, IconName.People)
    {
        IsSection = true,
    };

    public static readonly Destination AddCustomer = new("AddCustomer", NewCustomerPage.Path, IconName.Add)
    {
        AnyOf = [AgentPermission.CreateCustomer],
        IsSection = true,
        Shortcut = "n",
    };

    /// <summary>Starts an export of every customer; the list shows how far it is.</summary>
    public static readonly Destination ExportCustomers = new(
        "ExportCustomers",
        CustomerListAddress.Path,
        IconName.Download
    );

    /// <summary>Opens the dialog of the keys, and leads nowhere.</summary>
    public static readonly Destination Shortcuts = new("Shortcuts", string.Empty, IconName.Info) { Shortcut = "?" };

    public static readonly IReadOnlyList<Destination> All =
    [
        Overview,
        Customers,
        AddCustomer,
        new("RequestRelationship", "/customers/relationship-request", IconName.Link)
        {
            AnyOf = [AgentPermission.RequestRelationship],
        },
        new("InviteMany", InviteManyPage.Path, IconName.Mail) { AnyOf = [AgentPermission.Invite] },
        new("InvitationRuns", RunsPage.Path, IconName.Mail),
        ExportCustomers,
        new("BulkAttestation", BulkPage.Path, IconName.Upload) { AnyOf = [AgentPermission.Attest], IsSection = true },
        new("Campaigns", CampaignsPage.Path, IconName.Calendar) { IsSection = true },
        new("NewCampaign", NewCampaignPage.Path, IconName.Add) { AnyOf = [AgentPermission.Invite] },
        new("Agreements", AgreementsAddress.Path, IconName.Document) { IsSection = true },
        new("Activity", ActivityAddress.Path, IconName.History)
        {
            AnyOf = [AgentPermission.ViewActivity],
            IsSection = true,
        },
        new("Settings", SettingsPage.Path, IconName.Settings)
        {
            AnyOf = [AgentPermission.ManageSettings, AgentPermission.ManageAgents],
            IsSection = true,
        },
        new("People", PeoplePage.Path, IconName.People) { AnyOf = [AgentPermission.ManageAgents] },
        new("ApiClients", ApiClientsPage.Path, IconName.Settings) { AnyOf = [AgentPermission.ManageApiClients] },
        new("ApiReference", ApiReferencePage.Path, IconName.Document),
        new("OwnAccount", AccountPage.Path, IconName.Person),
        Shortcuts,
    ];
}
