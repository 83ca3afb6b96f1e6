using PartnerPortal.Dashboard.Activity;
using PartnerPortal.Dashboard.BulkAttestation;
using PartnerPortal.Dashboard.Customers.Evidence;
using PartnerPortal.Dashboard.Customers.Runs;
using PartnerPortal.Dashboard.Invitations;
using PartnerPortal.Dashboard.Templates;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard;

public static class DashboardServices
{
    /// <summary>What a browser may send in one message; files come in pieces of that size.</summary>
    internal const long MaxMessageBytes = 32 * 1024;

    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents()
            .AddHubOptions(options => options.MaximumReceiveMessageSize = MaxMessageBytes);
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
        endpoints.MapBulkAttestation();
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
