using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Primitives;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Hosting;

/// <summary>
/// What a browser is told of every answer: to refuse foreign scripts, frames and guessed content types, to pass no address on, and
/// to keep nothing but the portal's own files.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next, PortalSettings settings)
{
    // Styles may stand in attributes, which the component library needs; style elements and scripts may not.
    private readonly StringValues contentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'self'"
        // Signing out is a form, and ends at the directory.
        + (
            settings.EntraId is { } entraId
                ? " " + new Uri(entraId.Authority).GetLeftPart(UriPartial.Authority)
                : string.Empty
        )
        + "; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = contentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        context.Response.OnStarting(KeepNothing, context);
        return next(context);
    }

    // Whatever does not say otherwise is somebody's data.
    private static Task KeepNothing(object state)
    {
        var context = (HttpContext)state;
        if (
            StringValues.IsNullOrEmpty(context.Response.Headers.CacheControl)
            && context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        )
        {
            context.Response.Headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
