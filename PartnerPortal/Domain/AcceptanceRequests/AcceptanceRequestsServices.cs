namespace PartnerPortal.Domain.AcceptanceRequests;

public static class AcceptanceRequestsServices
{
    public static IServiceCollection AddAcceptanceRequests(this IServiceCollection services) =>
        services
            .AddSingleton<AcceptanceRequestLetters>()
            .AddSingleton<AcceptanceLetterWriter>()
            .AddSingleton<AcceptanceLetters>()
            .AddSingleton<AcceptanceRequestService>()
            .AddSingleton<AcceptanceRequestQueries>()
            .AddSingleton<AcceptanceRequestsOfPrograms>()
            .AddSingleton<ProgramRequestQueries>()
            .AddSingleton<AcceptanceByLink>()
            .AddSingleton<RequestSettingsService>()
            .AddSingleton<RequestSettingsQueries>();
}
