using PartnerPortal.Dashboard.Customers.Evidence;
using PartnerPortal.Dashboard.Templates;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard;

public static class DashboardServices
{
    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddScoped<ErrorSentences>();
        return services;
    }

    public static IEndpointConventionBuilder MapDashboard(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAgreementDocument();
        endpoints.MapEvidence();
        return endpoints.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
