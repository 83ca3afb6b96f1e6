using PartnerPortal.Dashboard.Activity;
using PartnerPortal.Dashboard.Customers.Evidence;
using PartnerPortal.Dashboard.Customers.Runs;
using PartnerPortal.Dashboard.Invitations;
using PartnerPortal.Dashboard.Templates;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard;

public static class DashboardServices
{
    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddScoped<ErrorSentences>();
        services.AddScoped<AdminCenterAddress>();
        services.AddSingleton<ExportWriters>();
        services.AddSingleton<ListRuns>();
        services.AddHostedService(provider => provider.GetRequiredService<ListRuns>());
        return services;
    }

    public static IEndpointConventionBuilder MapDashboard(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAgreementDocument();
        endpoints.MapEvidence();
        endpoints.MapActivityExport();
        endpoints.MapExports();
        endpoints.MapRunReport();
        return endpoints
            .MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options =>
                // The portal's own policy says it, together with everything else.
                options.ContentSecurityFrameAncestorsPolicy = null
            );
    }
}
