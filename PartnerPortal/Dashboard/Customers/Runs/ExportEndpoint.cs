using Microsoft.AspNetCore.Http.HttpResults;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Files;
using PartnerPortal.SignIn;
using HttpNotFound = Microsoft.AspNetCore.Http.HttpResults.NotFound;

namespace PartnerPortal.Dashboard.Customers.Runs;

/// <summary>Serves the file of an agent's own export.</summary>
public static class ExportEndpoint
{
    public static string AddressOf(Guid run) => $"/customers/exports/{run}";

    public static void MapExports(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/customers/exports/{run:guid}", DownloadAsync);

    private static async Task<Results<PhysicalFileHttpResult, HttpNotFound>> DownloadAsync(
        HttpContext context,
        Guid run,
        ListRuns runs
    )
    {
        if (await runs.FileOfAsync(RequestCaller.Of(context), run, context.RequestAborted) is not { } found)
        {
            return TypedResults.NotFound();
        }

        context.Response.AsUntrustedDownload();
        return TypedResults.PhysicalFile(
            found.Path,
            found.Run.Kind == ListRunKind.Json ? "application/json" : "text/csv; charset=utf-8",
            found.Run.FileName
        );
    }
}
