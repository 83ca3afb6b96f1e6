using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Host;
using PartnerPortal.PartnerCenterApi.Requests;

namespace PartnerPortal.Authorization;

/// <summary>A method and address that the portal answers, taken from its own list of endpoints.</summary>
internal sealed record AskedRoute(string Method, RouteEndpoint Endpoint)
{
    /// <summary>As the tables write it.</summary>
    public string Name => $"{Method} /{Endpoint.RoutePattern.RawText?.Trim('/')}";

    /// <summary>The operation of the API that it is, if it is one.</summary>
    public string? Operation => Endpoint.Metadata.GetMetadata<ApiOperation>()?.Name;

    public bool IsReading => Method is "GET" or "HEAD";

    /// <summary>Every route but style sheets, scripts and pictures.</summary>
    public static List<AskedRoute> All(PortalApp portal) =>
        [
            .. portal
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
                .SelectMany(endpoint => MethodsOf(endpoint).Select(method => new AskedRoute(method, endpoint)))
                .DistinctBy(route => route.Name, StringComparer.Ordinal)
                .OrderBy(route => "/" + route.Endpoint.RoutePattern.RawText?.Trim('/'), StringComparer.Ordinal)
                .ThenBy(route => route.Method, StringComparer.Ordinal),
        ];

    /// <summary>The address with a value for each placeholder.</summary>
    public string Address(Func<string, string> valueOf) =>
        "/"
        + string.Join(
            '/',
            Endpoint.RoutePattern.PathSegments.Select(segment =>
                string.Concat(
                    segment.Parts.Select(part =>
                        part switch
                        {
                            RoutePatternLiteralPart literal => literal.Content,
                            RoutePatternSeparatorPart separator => separator.Content,
                            RoutePatternParameterPart parameter => valueOf(parameter.Name),
                            _ => throw new NotSupportedException(part.ToString()),
                        }
                    )
                )
            )
        );

    public bool Has(string placeholder) =>
        Endpoint.RoutePattern.Parameters.Any(parameter =>
            string.Equals(parameter.Name, placeholder, StringComparison.OrdinalIgnoreCase)
        );

    // Routes that accept any method are asked with the two that browsers use.
    [SuppressMessage("Style", "IDE0305", Justification = "A list either way.")]
    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods
            ? methods
            : ["GET", "POST"];
}
