namespace PartnerPortal.Domain.PartnerCenter;

public static class PartnerCenterServices
{
    public static IServiceCollection AddPartnerCenter(this IServiceCollection services) =>
        services
            .AddSingleton<CenterConnectionService>()
            .AddSingleton<CenterConnectionQueries>()
            .AddSingleton<CenterConsentService>()
            .AddSingleton<ICenterConsents, CenterConsents>()
            .AddSingleton<CenterCheckQueries>()
            .AddSingleton<CenterCustomerQueries>()
            .AddSingleton<CenterReadingService>()
            .AddSingleton<CenterReader>()
            .AddSingleton<EnhancedSendings>()
            .AddSingleton<SignatoryPageService>()
            .AddSingleton<CenterSendingService>()
            .AddSingleton<CenterSendingQueries>()
            .AddSingleton<CenterSendingQueue>()
            .AddSingleton<CenterSender>();
}
