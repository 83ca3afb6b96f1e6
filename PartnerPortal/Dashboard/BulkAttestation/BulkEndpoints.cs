using System.Globalization;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Files;
using PartnerPortal.Shared.Results;
using PartnerPortal.SignIn;

namespace PartnerPortal.Dashboard.BulkAttestation;

/// <summary>The files of bulk attestation, written while they are read.</summary>
public static class BulkEndpoints
{
    internal const string TemplatePath = BulkPage.Path + "/template.csv";

    private const string ContentType = "text/csv; charset=utf-8";

    /// <summary>The address of a run's page.</summary>
    public static string AddressOf(Guid runId) => $"{BulkPage.Path}/{runId}";

    /// <summary>The address of a run's result file.</summary>
    public static string AddressOfResult(Guid runId) => $"{BulkPage.Path}/{runId}/result.csv";

    public static void MapBulkAttestation(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(TemplatePath, TemplateAsync);
        endpoints.MapGet(BulkPage.Path + "/{runId:guid}/result.csv", ResultAsync);
    }

    private static async Task TemplateAsync(HttpContext context, BulkTemplate template, PartnerQueries partners)
    {
        var caller = RequestCaller.Of(context);
        var resellers = await partners.ResellersAsync(caller, context.RequestAborted);
        var query = context.Request.QueryString;
        var selection =
            ChosenCustomers.Read(query.Value) is { Count: > 0 } chosen
                ? new SelectedCustomers(new PortfolioFilter(), chosen)
            : query.HasValue
                ? new SelectedCustomers(
                    CustomerListAddress.Read(query.Value, [.. resellers.Select(one => one.Id)]).Filter
                )
            : null;
        var region = CultureInfo.CurrentCulture;
        Begin(context.Response, "attestations.csv");
        await template.WriteAsync(caller, selection, region, context.Response.Body, context.RequestAborted);
    }

    private static async Task ResultAsync(
        HttpContext context,
        Guid runId,
        BulkResultFile results,
        ErrorSentences sentences
    )
    {
        var written = await results.WriteAsync(
            RequestCaller.Of(context),
            runId,
            sentences,
            name => Begin(context.Response, name),
            context.RequestAborted
        );
        if (written is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static Stream Begin(HttpResponse response, string name)
    {
        response.AsUntrustedDownload();
        response.ContentType = ContentType;
        var disposition = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        return response.Body;
    }
}
