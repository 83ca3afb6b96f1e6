using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using PartnerPortal.Dashboard.Templates;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Files;
using PartnerPortal.Shared.Results;
using PartnerPortal.SignIn;
using HttpNotFound = Microsoft.AspNetCore.Http.HttpResults.NotFound;

namespace PartnerPortal.Dashboard.Customers.Evidence;

/// <summary>The evidence of the page as JSON, for a customer's file or another system.</summary>
public static class EvidenceEndpoint
{
    // The relaxed encoder keeps names readable; the answer is a download and never part of a page.
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>The address of a customer's evidence.</summary>
    public static string AddressOf(Guid customerTenantId) => $"/customers/{customerTenantId}/evidence.json";

    /// <summary>The address of a text that the customer accepted.</summary>
    public static string AddressOfText(Guid customerTenantId, string sha256) =>
        $"/customers/{customerTenantId}/evidence/{sha256}";

    /// <summary>The address of a file that was put to an attestation.</summary>
    public static string AddressOfFile(Guid customerTenantId, Guid noteId) =>
        $"/customers/{customerTenantId}/evidence/notes/{noteId}";

    public static void MapEvidence(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/customers/{customerTenantId:guid}/evidence.json", DownloadAsync);
        endpoints.MapGet("/customers/{customerTenantId:guid}/evidence/{sha256:length(64)}", DownloadTextAsync);
        endpoints.MapGet("/customers/{customerTenantId:guid}/evidence/notes/{noteId:guid}", DownloadFileAsync);
    }

    private static async Task<Results<FileContentHttpResult, HttpNotFound>> DownloadAsync(
        HttpContext context,
        Guid customerTenantId,
        EvidenceQueries queries
    )
    {
        var drawnUp = await queries.OfCustomerAsync(
            RequestCaller.Of(context),
            customerTenantId,
            context.RequestAborted
        );
        if (!drawnUp.TryGet(out var evidence, out _))
        {
            return TypedResults.NotFound();
        }

        context.Response.AsUntrustedDownload();
        var day = evidence.GeneratedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return TypedResults.File(
            JsonSerializer.SerializeToUtf8Bytes(evidence, Format),
            "application/json",
            $"evidence-{evidence.Domain.Split('.')[0]}-{day}.json"
        );
    }

    private static async Task<Results<FileContentHttpResult, HttpNotFound, ContentHttpResult>> DownloadTextAsync(
        HttpContext context,
        Guid customerTenantId,
        string sha256,
        EvidenceQueries queries,
        ErrorSentences sentences
    )
    {
        var found = await queries.TextAsync(
            RequestCaller.Of(context),
            customerTenantId,
            sha256,
            context.RequestAborted
        );
        if (!found.TryGet(out var text, out var error))
        {
            return AgreementDocumentEndpoint.Refused(error, sentences);
        }

        context.Response.AsUntrustedDownload();
        return TypedResults.File(
            text.Content.ToArray(),
            text.Kind?.ContentType() ?? "text/plain; charset=utf-8",
            $"agreement-{text.Sha256[..12]}{text.Kind?.Extension() ?? ".txt"}"
        );
    }

    private static async Task<Results<FileContentHttpResult, HttpNotFound, ContentHttpResult>> DownloadFileAsync(
        HttpContext context,
        Guid customerTenantId,
        Guid noteId,
        EvidenceQueries queries,
        ErrorSentences sentences
    )
    {
        var found = await queries.FileAsync(
            RequestCaller.Of(context),
            customerTenantId,
            noteId,
            context.RequestAborted
        );
        if (!found.TryGet(out var file, out var error))
        {
            return AgreementDocumentEndpoint.Refused(error, sentences);
        }

        context.Response.AsUntrustedDownload();
        return TypedResults.File(file.Content.ToArray(), file.Kind.ContentType(), file.FileName);
    }
}
