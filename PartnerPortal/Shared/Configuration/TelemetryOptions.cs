namespace PartnerPortal.Shared.Configuration;

/// <summary>The settings of section <c>Portal:Telemetry</c>, which measurements and traces leave the portal.</summary>
public sealed class TelemetryOptions
{
    /// <summary>
    /// The address of an OpenTelemetry collector that takes OTLP over HTTP, such as <c>http://localhost:4318</c>. Default: none,
    /// and nothing leaves. Headers that it asks for are taken from the environment variable <c>OTEL_EXPORTER_OTLP_HEADERS</c>.
    /// </summary>
    public string? OtlpEndpoint { get; set; }

    internal Uri? Checked(Func<string, Exception> invalid)
    {
        if (string.IsNullOrWhiteSpace(OtlpEndpoint))
        {
            return null;
        }

        return
            Uri.TryCreate(OtlpEndpoint.Trim().TrimEnd('/') + '/', UriKind.Absolute, out var endpoint)
            && endpoint.Scheme is "http" or "https"
            && endpoint is { Query.Length: 0, Fragment.Length: 0, UserInfo.Length: 0 }
            ? endpoint
            : throw invalid(
                $"Portal:Telemetry:OtlpEndpoint is '{OtlpEndpoint}'. Name a whole address, such as http://localhost:4318, or leave the key out."
            );
    }
}
