using System.Diagnostics;
using System.Reflection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Telemetry;

namespace PartnerPortal.Hosting;

/// <summary>Sends measurements and spans to the collector of the settings.</summary>
internal static class Telemetry
{
    /// <summary>Nothing is measured for anybody, and nothing leaves, where no collector is named.</summary>
    public static void AddPortalTelemetry(this IServiceCollection services, PortalSettings settings)
    {
        if (settings.OtlpEndpoint is not { } endpoint)
        {
            return;
        }

        // The instrumentation of EF Core reads this variable only; without it all its spans bear the same name.
        Environment.SetEnvironmentVariable("OTEL_SEMCONV_STABILITY_OPT_IN", "database");
        services
            .AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource.AddService(
                    PortalTelemetry.Name,
                    serviceVersion: Assembly.GetExecutingAssembly().GetName().Version?.ToString()
                )
            )
            .WithMetrics(metrics =>
                metrics
                    .AddMeter(PortalTelemetry.Name)
                    .AddAspNetCoreInstrumentation()
                    .AddRuntimeInstrumentation()
                    .AddOtlpExporter(options => Lead(options, endpoint, "v1/metrics"))
            )
            .WithTracing(spans =>
                spans
                    .AddSource(PortalTelemetry.Name)
                    .AddAspNetCoreInstrumentation(options =>
                    {
                        // A span for each message of each open screen, with the circuit's id.
                        options.EnableAspNetCoreSignalRSupport = false;
                        options.EnableRazorComponentsSupport = false;
                    })
                    .AddEntityFrameworkCoreInstrumentation()
                    // In front of the exporter: what it takes away has not left.
                    .AddProcessor<SpanCleaning>()
                    .AddOtlpExporter(options => Lead(options, endpoint, "v1/traces"))
            );
    }

    private static void Lead(OtlpExporterOptions options, Uri endpoint, string path)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri(endpoint, path);
    }
}

/// <summary>
/// Takes from every span what is not listed here: paths, queries and statements hold customers, and links that are secrets;
/// messages of exceptions may hold anything.
/// </summary>
internal sealed class SpanCleaning : BaseProcessor<Activity>
{
    private static readonly HashSet<string> kept = new(StringComparer.Ordinal)
    {
        "http.request.method",
        "http.route",
        "http.response.status_code",
        "error.type",
        "network.protocol.version",
        "url.scheme",
        "db.system.name",
        "db.query.summary",
    };

    public override void OnEnd(Activity data)
    {
        foreach (var (tag, _) in data.TagObjects)
        {
            if (!kept.Contains(tag))
            {
                data.SetTag(tag, null);
            }
        }

        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }
}
