namespace PartnerPortal.Domain.PartnerSettings;

public static class PartnerSettingsServices
{
    public static IServiceCollection AddPartnerSettings(this IServiceCollection services) =>
        services.AddSingleton<PartnerContactService>().AddSingleton<PartnerContactQueries>();
}
