using Microsoft.AspNetCore.Antiforgery;

namespace PartnerPortal.Shared.Http;

/// <summary>Whether a form was posted from the portal's own pages.</summary>
internal static class FormToken
{
    /// <summary>
    /// Whether the browser says that a page of this very origin sent the request. No page can set or change that header
    /// (https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header). It says nothing about for whom the page was made: it is enough
    /// for what does no harm from the page of an earlier session, such as signing out.
    /// </summary>
    private static bool IsFromThisOrigin(HttpRequest request) =>
        string.Equals(request.Headers["Sec-Fetch-Site"], "same-origin", StringComparison.Ordinal);

    /// <summary>
    /// Whether the request carries the token of its own form, or comes from a page of this origin. A form that cannot be read carries
    /// none.
    /// </summary>
    public static async Task<bool> IsOwnFormAsync(this IAntiforgery antiforgery, HttpContext context)
    {
        if (IsFromThisOrigin(context.Request))
        {
            return true;
        }

        try
        {
            return await antiforgery.IsRequestValidAsync(context);
        }
        catch (Exception exception)
            when (exception is AntiforgeryValidationException or IOException or InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>The form; <see langword="null"/> where there is none, or none that can be read.</summary>
    public static async Task<IFormCollection?> ReadFormAsync(HttpRequest request)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync() : null;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            return null;
        }
    }
}
