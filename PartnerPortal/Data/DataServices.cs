using PartnerPortal.Data.Sqlite;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Live;

namespace PartnerPortal.Data;

public static class DataServices
{
    public static IServiceCollection AddPortalData(this IServiceCollection services, PortalSettings settings) =>
        services
            .AddDbContextFactory<PortalDb>(options => SqliteConnections.Use(options, settings.DatabaseFile))
            .AddSingleton<LiveFeed>()
            .AddSingleton<PortalStore>();
}
