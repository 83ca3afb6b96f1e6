using Microsoft.Extensions.Primitives;

namespace PartnerPortal.Hosting;

/// <summary>What a browser is told to refuse: foreign scripts and frames, guessed content types, addresses passed on.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    // Styles may stand in attributes, which the component library needs; scripts may not.
    private static readonly StringValues ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        return next(context);
    }
}
