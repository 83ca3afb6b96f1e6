using System.Globalization;

namespace PartnerPortal.Hosting;

/// <summary>
/// The socket of a screen takes only pages of the portal itself. Browsers let every page open a socket to every host and send the
/// cookies of that host along; what they always tell is the page's origin (RFC 6455, 10.2).
/// </summary>
internal static class OwnOrigin
{
    internal const string Sockets = "/_blazor";

    public static void UseOwnOriginForSockets(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (
                    !context.Request.Path.StartsWithSegments(Sockets, StringComparison.OrdinalIgnoreCase)
                    || IsOwn(context.Request)
                )
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }
        );

    // A program that names no origin is no browser, and carries nobody's cookies but its own.
    private static bool IsOwn(HttpRequest request)
    {
        string? origin = request.Headers.Origin;
        return string.IsNullOrEmpty(origin)
            || (
                Uri.TryCreate(origin, UriKind.Absolute, out var page)
                && string.Equals(
                    page.Authority,
                    new Uri(
                        string.Create(CultureInfo.InvariantCulture, $"{request.Scheme}://{request.Host}")
                    ).Authority,
                    StringComparison.OrdinalIgnoreCase
                )
            );
    }
}
