using PartnerPortal.Data.Sqlite;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Live;

namespace PartnerPortal.Data;

public static class DataServices
{
    public static IServiceCollection AddPortalData(this IServiceCollection services, PortalSettings settings) =>
        services
            // Pooled: creating a context costs more than most of the queries it runs.
            .AddPooledDbContextFactory<PortalDb>(options => SqliteConnections.Use(options, settings.DatabaseFile))
            .AddSingleton<LiveFeed>()
            .AddSingleton<PortalStore>();
}
