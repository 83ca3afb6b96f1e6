namespace PartnerPortal.Domain.AcceptanceRequests;

public static class AcceptanceRequestsServices
{
    public static IServiceCollection AddAcceptanceRequests(this IServiceCollection services) =>
        services
            .AddSingleton<AcceptanceRequestLetters>()
            .AddSingleton<AcceptanceLetters>()
            .AddSingleton<AcceptanceRequestService>()
            .AddSingleton<AcceptanceRequestQueries>()
            .AddSingleton<AcceptanceByLink>()
            .AddSingleton<RequestSettingsService>()
            .AddSingleton<RequestSettingsQueries>();
}
