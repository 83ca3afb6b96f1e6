using System.Globalization;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.InvitationRuns;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Files;
using PartnerPortal.SignIn;

namespace PartnerPortal.Dashboard.Invitations;

/// <summary>Serves the report of a run as a table: every customer once, written while it is read.</summary>
public static class RunReportEndpoint
{
    /// <summary>The address of a run's report.</summary>
    public static string AddressOf(Guid runId) => $"{RunPage.AddressOf(runId)}/report.csv";

    public static IEndpointConventionBuilder MapRunReport(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet($"{RunsPage.Path}/{{runId:guid}}/report.csv", AnswerAsync);

    private static async Task AnswerAsync(
        HttpContext context,
        Guid runId,
        InvitationRunQueries queries,
        IStringLocalizer<InvitationsText> texts
    )
    {
        var caller = RequestCaller.Of(context);
        var found = await queries.FindAsync(caller, runId, context.RequestAborted);
        if (!found.IsSuccess)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.AsUntrustedDownload();
        context.Response.ContentType = SpreadsheetCsv.ContentType;
        context.Response.Headers.ContentDisposition = "attachment; filename=\"invitations.csv\"";
        await using var csv = new SpreadsheetCsv(context.Response.Body, CultureInfo.CurrentCulture);
        await WriteRowsAsync(csv, caller, runId, queries, texts, context.RequestAborted);
    }

    private static async Task WriteRowsAsync(
        SpreadsheetCsv csv,
        Caller caller,
        Guid runId,
        InvitationRunQueries queries,
        IStringLocalizer<InvitationsText> texts,
        CancellationToken cancellationToken
    )
    {
        string[] columns =
        [
            texts["Company"],
            texts["Domain"],
            texts["MicrosoftId"],
            texts["Recipient"],
            texts["Status"],
            texts["Why"],
            texts["Answer"],
            texts["SentAtUtc"],
            "Message-ID",
        ];
        await csv.WriteAsync(columns, cancellationToken);
        await foreach (var line in queries.ReportAsync(caller, runId, cancellationToken))
        {
            string?[] fields =
            [
                line.CompanyName,
                line.Domain,
                line.CustomerTenantId.ToString("D"),
                line.Recipient,
                texts["MailState_" + line.State],
                line.Reason == InvitationMailReason.None ? null : texts["MailReason_" + line.Reason].Value,
                line.Answer,
                line.SentAt?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                line.MessageId,
            ];
            await csv.WriteAsync(fields, cancellationToken);
        }
    }
}
