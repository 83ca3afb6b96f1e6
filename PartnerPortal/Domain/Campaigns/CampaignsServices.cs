using PartnerPortal.Data;

namespace PartnerPortal.Domain.Campaigns;

public static class CampaignsServices
{
    /// <summary>Services and queries, and the projection of outcomes, which reads the rows of <c>AddPortfolio</c>'s.</summary>
    public static IServiceCollection AddCampaigns(this IServiceCollection services) =>
        services
            .AddSingleton<CampaignService>()
            .AddSingleton<CampaignFill>()
            .AddSingleton<CampaignQueries>()
            .AddSingleton<IProjection, CampaignProjection>();
}
