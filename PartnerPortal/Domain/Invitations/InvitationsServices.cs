namespace PartnerPortal.Domain.Invitations;

public static class InvitationsServices
{
    public static IServiceCollection AddInvitations(this IServiceCollection services) =>
        services
            .AddSingleton<CustomerOnboarding>()
            .AddSingleton<InvitationService>()
            .AddSingleton<StandingRelationshipLinks>()
            .AddSingleton<InvitationQueries>()
            .AddSingleton<InvitationLetters>()
            .AddSingleton<CustomerAcceptance>();
}
