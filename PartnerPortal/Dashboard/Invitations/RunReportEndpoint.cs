using System.Globalization;
using Microsoft.Extensions.Localization;
using PartnerPortal.Dashboard.AcceptanceRequests;
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
        await WriteRowsAsync(
            csv,
            caller,
            found.Value,
            queries,
            texts,
            context.RequestServices.GetRequiredService<IStringLocalizer<AcceptanceRequestsText>>(),
            context.RequestAborted
        );
    }

    private static async Task WriteRowsAsync(
        SpreadsheetCsv csv,
        Caller caller,
        InvitationRunLine run,
        InvitationRunQueries queries,
        IStringLocalizer<InvitationsText> texts,
        IStringLocalizer<AcceptanceRequestsText> requestTexts,
        CancellationToken cancellationToken
    )
    {
        var isByLink = run.Kind == InvitationRunKind.ByLink;
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
            .. isByLink ? (string[])[texts["SignerName"], texts["AnswerByLink"], texts["AnsweredAtUtc"]] : [],
        ];
        await csv.WriteAsync(columns, cancellationToken);
        await foreach (var line in queries.ReportAsync(caller, run.Id, cancellationToken))
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
                Utc(line.SentAt),
                line.MessageId,
                .. isByLink
                    ? (string?[])
                        [
                            line.SignerName,
                            line.Request is { } request ? requestTexts["Status_" + request].Value : null,
                            Utc(line.AnsweredAt),
                        ]
                    : [],
            ];
            await csv.WriteAsync(fields, cancellationToken);
        }
    }

    private static string? Utc(DateTime? moment) =>
        moment?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
