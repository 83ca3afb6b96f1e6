namespace PartnerPortal.Domain.Partners;

public static class PartnersServices
{
    public static IServiceCollection AddPartners(this IServiceCollection services) =>
        services.AddSingleton<PartnerService>().AddSingleton<PartnerQueries>().AddSingleton<PartnerProfileQueries>();
}
