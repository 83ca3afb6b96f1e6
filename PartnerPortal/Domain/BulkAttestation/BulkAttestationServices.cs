namespace PartnerPortal.Domain.BulkAttestation;

public static class BulkAttestationServices
{
    public static IServiceCollection AddBulkAttestation(this IServiceCollection services) =>
        services
            .AddSingleton<BulkFiles>()
            .AddSingleton<BulkFileUpkeep>()
            .AddSingleton<BulkWork>()
            .AddSingleton<BulkRunService>()
            .AddSingleton<BulkRunEngine>()
            .AddSingleton<BulkRunQueries>()
            .AddSingleton<BulkResultFile>()
            .AddSingleton<BulkTemplate>();
}
