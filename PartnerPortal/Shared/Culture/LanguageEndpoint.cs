using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using PartnerPortal.Shared.Http;

namespace PartnerPortal.Shared.Culture;

/// <summary>Where the language menu posts to: remembers the choice for a year and goes back to the page.</summary>
public static class LanguageEndpoint
{
    public const string Path = "/preferences/language";

    public static IEndpointConventionBuilder MapLanguageChoice(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapLanguageChoice(Path).AllowAnonymous();

    /// <summary>The same at an address of its own, for pages whose sessions are not the agents'.</summary>
    public static IEndpointConventionBuilder MapLanguageChoice(this IEndpointRouteBuilder endpoints, string path) =>
        endpoints.MapPost(path, ChooseAsync);

    private static async Task<Results<RedirectHttpResult, BadRequest>> ChooseAsync(
        HttpContext context,
        IAntiforgery antiforgery,
        TimeProvider time
    )
    {
        if (
            !await antiforgery.IsOwnFormAsync(context) || await FormToken.ReadFormAsync(context.Request) is not { } form
        )
        {
            return TypedResults.BadRequest();
        }

        if (PortalCultures.ForChosenLanguage(form["language"], context.Request) is { } culture)
        {
            context.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
                new CookieOptions
                {
                    Expires = time.GetUtcNow().AddYears(1),
                    HttpOnly = true,
                    IsEssential = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = context.Request.IsHttps,
                }
            );
        }

        return TypedResults.LocalRedirect(LocalAddress.Of(form["returnUrl"]));
    }
}
