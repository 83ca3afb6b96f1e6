using PartnerPortal.Shared.Demo;

namespace PartnerPortal.Domain.InvitationRuns;

public static class InvitationRunsServices
{
    public static IServiceCollection AddInvitationRuns(this IServiceCollection services) =>
        services
            .AddSingleton<InvitationRunService>()
            .AddSingleton<SingleLetters>()
            .AddSingleton<InvitationLetterQueries>()
            .AddSingleton<InvitationRunFill>()
            .AddKeptOutside<InvitationRunSender>()
            .AddSingleton<InvitationSelectionQueries>()
            .AddSingleton<InvitationRunQueries>();
}
