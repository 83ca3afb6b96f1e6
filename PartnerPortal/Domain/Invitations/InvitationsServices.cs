using PartnerPortal.Shared.Demo;

namespace PartnerPortal.Domain.Invitations;

public static class InvitationsServices
{
    public static IServiceCollection AddInvitations(this IServiceCollection services) =>
        services
            .AddSingleton<CustomerOnboarding>()
            .AddSingleton<InvitationService>()
            .AddKeptOutside<StandingRelationshipLinks>()
            .AddSingleton<InvitationQueries>()
            .AddSingleton<InvitationLetters>()
            .AddSingleton<CustomerAcceptance>();
}
