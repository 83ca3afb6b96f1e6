using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Administrators;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.Campaigns;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.InvitationRuns;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Notifications;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.PartnerSettings;
using PartnerPortal.Domain.People;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Domain;

public static class DomainServices
{
    /// <summary>
    /// Services and queries of every folder, each after those that it stands on. One of each serves all; a clock must be
    /// registered.
    /// </summary>
    public static IServiceCollection AddDomain(this IServiceCollection services) =>
        services
            .AddLocalization()
            .AddPartners()
            .AddAuditTrail()
            .AddApiAccess()
            .AddAgreements()
            .AddCustomers()
            .AddAdministrators()
            .AddPartnerSettings()
            .AddPeople()
            .AddAcceptances()
            .AddInvitations()
            .AddAcceptanceRequests()
            .AddOrders()
            .AddPartnerCenter()
            .AddPortfolio()
            .AddBulkAttestation()
            .AddCampaigns()
            .AddInvitationRuns()
            .AddNotifications();
}
