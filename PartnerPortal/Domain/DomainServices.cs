using Microsoft.AspNetCore.Identity;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.Campaigns;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.People;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Domain;

public static class DomainServices
{
    /// <summary>Services and queries. One of each serves all; a clock must be registered.</summary>
    public static IServiceCollection AddDomain(this IServiceCollection services) =>
        services
            .AddLocalization()
            .AddSingleton<PartnerService>()
            .AddSingleton<PartnerQueries>()
            .AddSingleton<FirstStart>()
            .AddSingleton<PeopleService>()
            .AddSingleton<PeopleQueries>()
            .AddSingleton<AccountLinks>()
            .AddSingleton<ApiClientService>()
            .AddSingleton<ApiClientQueries>()
            .AddSingleton<ApiSignIn>()
            .AddSingleton<ApiClientUses>()
            .AddSingleton<PartnerProfileQueries>()
            .AddSingleton<CustomerService>()
            .AddSingleton<DomainChecks>()
            .AddSingleton<CustomerQueries>()
            .AddSingleton<CustomerTagService>()
            .AddSingleton<CustomerTagQueries>()
            .AddSingleton<QualificationService>()
            .AddSingleton<QualificationQueries>()
            .AddSingleton<AcceptanceService>()
            .AddSingleton<AcceptanceQueries>()
            .AddSingleton<CustomerAgreementQueries>()
            .AddSingleton<AgreementRecordQueries>()
            .AddSingleton<AgreementTemplateQueries>()
            .AddSingleton<ApiAnswerStore>()
            .AddSingleton<EvidenceQueries>()
            .AddSingleton<PartnerSettingsService>()
            .AddSingleton<PartnerSettingsQueries>()
            .AddSingleton<AgreementFiles>()
            .AddSingleton<AgreementDocumentService>()
            .AddSingleton<AgreementDocumentQueries>()
            .AddSingleton<AgreementTexts>()
            .AddSingleton<CustomerOnboarding>()
            .AddSingleton<DirectAcceptanceService>()
            .AddSingleton<InvitationService>()
            .AddSingleton<StandingRelationshipLinks>()
            .AddSingleton<InvitationQueries>()
            .AddSingleton<InvitationLetters>()
            .AddSingleton<IAgreementToRead, TenantAgreementText>()
            .AddSingleton<AgreementStandingQueries>()
            .AddSingleton<CustomerAcceptance>()
            .AddSingleton<AdministratorSignIn>()
            .AddSingleton<AdministratorQueries>()
            .AddSingleton<OrderService>()
            .AddSingleton<SubscriptionService>()
            .AddSingleton<OrderQueries>()
            .AddSingleton<CartService>()
            .AddSingleton<CartQueries>()
            .AddSingleton<RelationshipRemoval>()
            .AddSingleton<CustomerDeletion>()
            .AddSingleton<PortfolioQueries>()
            .AddSingleton<OverviewQueries>()
            .AddSingleton<PortfolioUpkeep>()
            .AddSingleton<PortfolioExportQueries>()
            .AddSingleton<PortfolioExportLog>()
            .AddSingleton<SavedViewService>()
            .AddSingleton<CampaignService>()
            .AddSingleton<CampaignFill>()
            .AddSingleton<CampaignQueries>()
            .AddSingleton<InvitationRunService>()
            .AddSingleton<InvitationRunFill>()
            .AddSingleton<InvitationRunSender>()
            .AddSingleton<InvitationRunQueries>()
            .AddSingleton<AuditQueries>()
            .AddSingleton<BulkFiles>()
            .AddSingleton<BulkFileUpkeep>()
            .AddSingleton<BulkWork>()
            .AddSingleton<BulkRunService>()
            .AddSingleton<BulkRunEngine>()
            .AddSingleton<BulkRunQueries>()
            .AddSingleton<BulkResultFile>()
            .AddSingleton<BulkTemplate>()
            .AddSingleton<AuditNotes>()
            .AddSingleton<AuditVerification>()
            .AddSingleton<IPasswordHasher<NewCredentials>, PasswordHasher<NewCredentials>>()
            .AddSingleton<IProjection, PortfolioProjection>()
            .AddSingleton<IProjection, CampaignProjection>();
}
