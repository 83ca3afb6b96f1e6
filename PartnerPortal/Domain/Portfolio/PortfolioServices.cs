using PartnerPortal.Data;

namespace PartnerPortal.Domain.Portfolio;

public static class PortfolioServices
{
    /// <summary>Services and queries, and the projection of the rows: it is registered before those that read its rows.</summary>
    public static IServiceCollection AddPortfolio(this IServiceCollection services) =>
        services
            .AddSingleton<PortfolioQueries>()
            .AddSingleton<OverviewQueries>()
            .AddSingleton<PortfolioUpkeep>()
            .AddSingleton<PortfolioExportQueries>()
            .AddSingleton<PortfolioExportLog>()
            .AddSingleton<ListRunRecords>()
            .AddSingleton<ExportFiles>()
            .AddSingleton<SavedViewService>()
            .AddSingleton<ListLayoutService>()
            .AddSingleton<IProjection, PortfolioProjection>();
}
