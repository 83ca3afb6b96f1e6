using PartnerPortal.Dashboard.AcceptanceRequests;
using PartnerPortal.Dashboard.Activity;
using PartnerPortal.Dashboard.BulkAttestation;
using PartnerPortal.Dashboard.Customers.Evidence;
using PartnerPortal.Dashboard.Customers.Runs;
using PartnerPortal.Dashboard.Invitations;
using PartnerPortal.Dashboard.Settings.Connection;
using PartnerPortal.Dashboard.Templates;
using PartnerPortal.Shared.Demo;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard;

public static class DashboardServices
{
    private const int MostDisconnected = 100;

    /// <summary>What a browser may send in one message; files come in pieces of that size.</summary>
    internal const long MaxMessageBytes = 32 * 1024;

    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents(circuits =>
            {
                // docs/operations.md, Bounds. A circuit that is given up only costs a reload: what was typed is in the tab.
                circuits.DisconnectedCircuitMaxRetained = MostDisconnected;
                circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
                circuits.MaxBufferedUnacknowledgedRenderBatches = 10;
                circuits.JSInteropDefaultCallTimeout = TimeSpan.FromMinutes(1);
            })
            .AddHubOptions(options => options.MaximumReceiveMessageSize = MaxMessageBytes);
        services.AddScoped<ErrorSentences>();
        services.AddScoped<AdminCenterAddress>();
        services.AddScoped<PortalAddress>();
        services.AddSingleton(LivePace.Default);
        services.AddSingleton<ExportWriters>();
        services.AddSingleton<ListRunWork>();
        services.AddKeptOutside<ListRuns>();
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
        endpoints.MapConsent();
        return endpoints
            .MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options =>
                // The portal's own policy covers this.
                options.ContentSecurityFrameAncestorsPolicy = null
            );
    }
}
