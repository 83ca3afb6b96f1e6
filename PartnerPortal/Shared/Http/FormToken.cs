using Microsoft.AspNetCore.Antiforgery;

namespace PartnerPortal.Shared.Http;

/// <summary>The token of a form, where no page asks for it.</summary>
internal static class FormToken
{
    /// <summary>Whether the request carries the token of its own form. One that cannot be read carries none.</summary>
    public static async Task<bool> IsThereAsync(this IAntiforgery antiforgery, HttpContext context)
    {
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
}
