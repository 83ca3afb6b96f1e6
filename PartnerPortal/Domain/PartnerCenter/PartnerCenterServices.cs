namespace PartnerPortal.Domain.PartnerCenter;

public static class PartnerCenterServices
{
    public static IServiceCollection AddPartnerCenter(this IServiceCollection services) =>
        services
            .AddSingleton<CenterConnectionService>()
            .AddSingleton<CenterConnectionQueries>()
            .AddSingleton<CenterCheckQueries>()
            .AddSingleton<CenterCustomerQueries>()
            .AddSingleton<CenterReadingService>()
            .AddSingleton<CenterReader>()
            .AddSingleton<CenterSendingService>()
            .AddSingleton<CenterSendingQueries>()
            .AddSingleton<CenterSender>();
}
