using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Files;

namespace PartnerPortal.AdminCenter.ByLink;

/// <summary>Serves a signatory the exact copy of the agreement that the page of the link showed, as a download.</summary>
internal static class AcceptByLinkCopy
{
    public const string Route = AcceptanceRequestLinks.Path + "/{secret}/copy";

    public static string AddressOf(string secret, string language, string sha256) =>
        QueryHelpers.AddQueryString(
            $"{AcceptanceRequestLinks.Path}/{Uri.EscapeDataString(secret)}/copy",
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["language"] = language, ["sha256"] = sha256 }
        );

    public static async Task<Results<FileContentHttpResult, NotFound, StatusCodeHttpResult>> DownloadAsync(
        HttpContext context,
        string secret,
        string? language,
        string? sha256,
        SignatoryLimits limits,
        AcceptanceByLink acceptance
    )
    {
        if (!limits.IsAllowed(context))
        {
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        // Another hash is another text: only what was shown is served.
        if (
            !(await acceptance.FindAsync(secret, context.RequestAborted)).TryGet(out var request, out _)
            || await acceptance.TextAsync(request, language, context.RequestAborted) is not { Copy: { } copy } text
            || !string.Equals(text.TextSha256, sha256, StringComparison.OrdinalIgnoreCase)
        )
        {
            return TypedResults.NotFound();
        }

        context.Response.AsUntrustedDownload();
        return TypedResults.File(copy.Content.ToArray(), copy.Copy.Kind.ContentType(), copy.Copy.FileName);
    }
}
