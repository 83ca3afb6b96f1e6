using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data.PostgreSql;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Shared.Background;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Live;

namespace PartnerPortal.Data;

public static class DataServices
{
    public static IServiceCollection AddPortalData(this IServiceCollection services, PortalSettings settings) =>
        (
            settings.Database is { } given
                ? services.AddPostgreSql(PostgreSqlConnections.Checked(given))
                : services
                    .AddPortalContexts<PortalDb>(options => SqliteConnections.Use(options, settings.DatabaseFile))
                    .AddSingleton<IServerLocks>(OnlyServer.Instance)
        )
            .AddSingleton<LiveFeed>()
            .AddSingleton<ContentStore>()
            .AddSingleton<PortalStore>();

    private static IServiceCollection AddPostgreSql(this IServiceCollection services, string connectionString) =>
        services
            .AddPortalContexts<PostgreSqlPortalDb>(options => PostgreSqlConnections.Use(options, connectionString))
            .AddSingleton<IServerLocks>(_ => new PostgreSqlServerLocks(connectionString))
            .AddHostedService(provider =>
                ActivatorUtilities.CreateInstance<ChangeListener>(provider, connectionString)
            );

    /// <summary>Contexts of one store. They are pooled: creating one costs more than most of the queries it runs.</summary>
    public static IServiceCollection AddPortalContexts<T>(
        this IServiceCollection services,
        Action<DbContextOptionsBuilder> configure
    )
        where T : PortalDb
    {
        services.AddPooledDbContextFactory<T>(configure);
        return typeof(T) == typeof(PortalDb)
            ? services
            : services
                .AddSingleton<IDbContextFactory<PortalDb>, ContextsOf<T>>()
                // As the pool registers it for its own type: Identity takes its context so.
                .AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext());
    }

    private sealed class ContextsOf<T>(IDbContextFactory<T> contexts) : IDbContextFactory<PortalDb>
        where T : PortalDb
    {
        public PortalDb CreateDbContext() => contexts.CreateDbContext();

        public async Task<PortalDb> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await contexts.CreateDbContextAsync(cancellationToken);
    }
}
