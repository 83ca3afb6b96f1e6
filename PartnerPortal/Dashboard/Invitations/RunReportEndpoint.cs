using System.Globalization;
using System.Text;
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
        context.Response.ContentType = CsvLine.ContentType;
        context.Response.Headers.ContentDisposition = "attachment; filename=\"invitations.csv\"";
        await using var writer = new StreamWriter(
            context.Response.Body,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)
        );
        await WriteLinesAsync(writer, caller, runId, queries, texts, context.RequestAborted);
    }

    private static async Task WriteLinesAsync(
        StreamWriter writer,
        Caller caller,
        Guid runId,
        InvitationRunQueries queries,
        IStringLocalizer<InvitationsText> texts,
        CancellationToken cancellationToken
    )
    {
        var culture = CultureInfo.CurrentCulture;
        await writer.WriteAsync(
            CsvLine.Of(
                culture,
                texts["Company"],
                texts["Domain"],
                texts["MicrosoftId"],
                texts["Recipient"],
                texts["Status"],
                texts["Why"],
                texts["Answer"],
                texts["SentAtUtc"],
                "Message-ID"
            )
        );
        await foreach (var line in queries.ReportAsync(caller, runId, cancellationToken))
        {
            await writer.WriteAsync(
                CsvLine.Of(
                    culture,
                    line.CompanyName,
                    line.Domain,
                    line.CustomerTenantId.ToString("D"),
                    line.Recipient,
                    texts["MailState_" + line.State],
                    line.Reason == InvitationMailReason.None ? null : texts["MailReason_" + line.Reason].Value,
                    line.Answer,
                    line.SentAt?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                    line.MessageId
                )
            );
        }
    }
}
