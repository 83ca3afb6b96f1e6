using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using PartnerPortal.Domain.Acceptances;
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

    public static IEndpointConventionBuilder MapEvidence(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/customers/{customerTenantId:guid}/evidence.json", DownloadAsync);

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

        context.Response.Headers.CacheControl = "no-store";
        var day = evidence.GeneratedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return TypedResults.File(
            JsonSerializer.SerializeToUtf8Bytes(evidence, Format),
            "application/json",
            $"evidence-{evidence.Domain.Split('.')[0]}-{day}.json"
        );
    }
}
