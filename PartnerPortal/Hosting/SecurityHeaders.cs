using Microsoft.Extensions.Primitives;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Hosting;

/// <summary>What a browser is told to refuse: foreign scripts and frames, guessed content types, addresses passed on.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, PortalSettings settings)
{
    // Styles may stand in attributes, which the component library needs; scripts may not.
    private readonly StringValues contentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'"
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
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        return next(context);
    }
}
