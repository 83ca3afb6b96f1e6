namespace PartnerPortal.Domain.AcceptanceRequests;

public static class AcceptanceRequestsServices
{
    public static IServiceCollection AddAcceptanceRequests(this IServiceCollection services) =>
        services
            .AddSingleton<AcceptanceRequestLetters>()
            .AddSingleton<AcceptanceLetterWriter>()
            .AddSingleton<AcceptanceLetters>()
            .AddSingleton<AcceptanceRequestService>()
            .AddSingleton<AcceptanceRequestSending>()
            .AddSingleton<AcceptanceRequestQueries>()
            .AddSingleton<AcceptanceRequestsOfPrograms>()
            .AddSingleton<ProgramRequestQueries>()
            .AddSingleton<AcceptanceByLink>()
            .AddSingleton<MailboxCodes>()
            .AddSingleton<RequestSettingsService>()
            .AddSingleton<RequestSettingsQueries>();
}
