using Microsoft.AspNetCore.Http.HttpResults;
using PartnerPortal.Domain.Administrators;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Files;

namespace PartnerPortal.AdminCenter;

/// <summary>Serves a customer the exact copy of the agreement that it was shown, as a download.</summary>
internal static class AgreementCopyEndpoint
{
    public static async Task<Results<FileContentHttpResult, NotFound>> DownloadAsync(
        HttpContext context,
        string? language,
        string? sha256,
        Guid? partner,
        CurrentAdministrator administrator,
        AdministratorQueries queries,
        IAgreementToRead texts
    )
    {
        var tenant = await queries.TenantAsync(administrator.Required.CustomerTenantId, context.RequestAborted);
        var text = await texts.FindAsync(
            tenant.CustomerTenantId,
            partner,
            tenant.Country,
            language ?? string.Empty,
            context.RequestAborted
        );

        // Another hash is another text: only what was shown is served.
        if (text?.StoredCopy is not { } copy || !string.Equals(text.Sha256, sha256, StringComparison.OrdinalIgnoreCase))
        {
            return TypedResults.NotFound();
        }

        context.Response.AsUntrustedDownload();
        return TypedResults.File(copy.Content.ToArray(), copy.Copy.Kind.ContentType(), copy.Copy.FileName);
    }
}
