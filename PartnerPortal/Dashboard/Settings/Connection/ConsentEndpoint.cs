using Microsoft.AspNetCore.WebUtilities;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;
using PartnerPortal.SignIn;

namespace PartnerPortal.Dashboard.Settings.Connection;

/// <summary>The way to the directory, where a person consents, and back to the page of the connection.</summary>
public static class ConsentEndpoint
{
    public const string Path = ConnectionPage.Path + "/consent";

    private const string ReturnPath = Path + "/return";
    private const string Cookie = "portal.consent";

    /// <summary>Where the directory sends the browser afterwards: a redirect URI of the app registration.</summary>
    public static Uri ReturnAddress(Uri portal) => new(portal, ReturnPath);

    public static void MapConsent(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, AskAsync);
        endpoints.MapGet(ReturnPath, ReturnAsync);
    }

    private static async Task AskAsync(HttpContext context, CenterConsentService service, PortalSettings settings)
    {
        var portal = settings.PublicUrl ?? new Uri($"{context.Request.Scheme}://{context.Request.Host}");
        var asked = await service.AskAsync(RequestCaller.Of(context), ReturnAddress(portal), context.RequestAborted);
        if (asked.TryGet(out var request, out var error))
        {
            context.Response.Cookies.Append(Cookie, request.Kept, Options(context));
            context.Response.Redirect(request.Address.AbsoluteUri);
        }
        else
        {
            GoBack(context, error);
        }
    }

    private static async Task ReturnAsync(HttpContext context, CenterConsentService service)
    {
        var query = context.Request.Query;
        var given = await service.GiveAsync(
            RequestCaller.Of(context),
            new CenterConsentReply(context.Request.Cookies[Cookie], query["state"], query["code"], query["error"]),
            context.RequestAborted
        );
        context.Response.Cookies.Delete(Cookie, Options(context));
        GoBack(context, given.Error);
    }

    private static void GoBack(HttpContext context, PortalError? error) =>
        context.Response.Redirect(QueryHelpers.AddQueryString(ConnectionPage.Path, ConsentOutcome.Written(error)));

    // Lax: the directory's page leads back here.
    private static CookieOptions Options(HttpContext context) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = Path,
        };
}
