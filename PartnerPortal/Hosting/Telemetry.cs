using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Telemetry;

namespace PartnerPortal.Hosting;

/// <summary>
/// Sends measurements and spans to the collector of the settings. The registry lacks OpenTelemetry's own hosting and
/// ASP.NET Core packages, so the providers are built here and requests are named by <see cref="RequestSpans"/>.
/// </summary>
internal sealed class Telemetry(PortalSettings settings) : IHostedService, IDisposable
{
    // What the framework measures: requests, connections, circuits, memory and threads.
    private static readonly string[] meters =
    [
        PortalTelemetry.Name,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Components.Server.Circuits",
        "System.Runtime",
    ];

    private readonly Lock gate = new();
    private Task? stopped;
    private MeterProvider? measurements;
    private TracerProvider? spans;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.OtlpEndpoint is { } endpoint)
        {
            var resource = ResourceBuilder
                .CreateDefault()
                .AddService(
                    PortalTelemetry.Name,
                    serviceVersion: Assembly.GetExecutingAssembly().GetName().Version?.ToString()
                );
            measurements = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource)
                .AddMeter(meters)
                .AddOtlpExporter(options => Lead(options, new Uri(endpoint, "v1/metrics")))
                .Build();
            spans = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource(PortalTelemetry.Name, RequestSpans.Source)
                .AddOtlpExporter(options => Lead(options, new Uri(endpoint, "v1/traces")))
                .Build();
        }

        return Task.CompletedTask;
    }

    /// <summary>What has been measured until now still leaves. A host may be stopped from two sides at once: both wait for it.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return stopped ??= Task.Run(
                () =>
                {
                    spans?.Dispose();
                    measurements?.Dispose();
                },
                CancellationToken.None
            );
        }
    }

    public void Dispose() => StopAsync(CancellationToken.None).GetAwaiter().GetResult();

    private static void Lead(OtlpExporterOptions options, Uri endpoint)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = endpoint;
    }
}

/// <summary>
/// Names the span of a request by method, route and status. Path and query are left out: they hold customers, and links that
/// are secrets.
/// </summary>
internal sealed class RequestSpans(RequestDelegate next)
{
    /// <summary>The framework's source of the span itself, which comes without a word about the request.</summary>
    public const string Source = "Microsoft.AspNetCore";

    public async Task InvokeAsync(HttpContext context)
    {
        var span = context.Features.Get<IHttpActivityFeature>()?.Activity;
        try
        {
            await next(context);
        }
        finally
        {
            if (span is { IsAllDataRequested: true })
            {
                Describe(span, context);
            }
        }
    }

    private static void Describe(Activity span, HttpContext context)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
        span.SetTag("http.request.method", context.Request.Method);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
