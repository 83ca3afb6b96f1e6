using Microsoft.AspNetCore.Http.HttpResults;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Files;
using PartnerPortal.Shared.Results;
using PartnerPortal.SignIn;
using HttpNotFound = Microsoft.AspNetCore.Http.HttpResults.NotFound;

namespace PartnerPortal.Dashboard.Templates;

/// <summary>Serves the partner's own copy of the agreement to its agents, as a download only.</summary>
public static class AgreementDocumentEndpoint
{
    /// <summary>The address of a copy.</summary>
    public static string AddressOf(string country, string language) => $"/agreements/{country}/{language}/document";

    public static IEndpointConventionBuilder MapAgreementDocument(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(AddressOf("{country:length(2)}", "{language:maxlength(12)}"), DownloadAsync);

    /// <summary>The answer for a kept file that is not handed out: one that is damaged says so, any other does not exist.</summary>
    internal static Results<FileContentHttpResult, HttpNotFound, ContentHttpResult> Refused(
        PortalError error,
        ErrorSentences sentences
    ) =>
        error is DocumentDamaged
            ? TypedResults.Text(sentences.Of(error), statusCode: StatusCodes.Status500InternalServerError)
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, HttpNotFound, ContentHttpResult>> DownloadAsync(
        HttpContext context,
        string country,
        string language,
        AgreementDocumentQueries documents,
        ErrorSentences sentences
    )
    {
        var opened = await documents.OpenAsync(RequestCaller.Of(context), country, language, context.RequestAborted);
        if (!opened.TryGet(out var document, out var error))
        {
            return Refused(error, sentences);
        }

        context.Response.AsUntrustedDownload();
        return TypedResults.File(document.Content.ToArray(), document.Copy.Kind.ContentType(), document.Copy.FileName);
    }
}
