namespace PartnerPortal.Relocation;

public static class RelocationServices
{
    public static IServiceCollection AddRelocation(this IServiceCollection services) =>
        services.AddSingleton<PostgreSqlMove>();
}
