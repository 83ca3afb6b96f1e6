using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsvHelper;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Shared.Files;
using PartnerPortal.Shared.Results;
using PartnerPortal.SignIn;

namespace PartnerPortal.Dashboard.Activity;

/// <summary>
/// The trail as a file: the events of the page's filter, streamed. The CSV is for spreadsheets, with the person's separator and
/// language; the JSON is for programs.
/// </summary>
public static class ActivityExport
{
    public const string CsvPath = "/activity.csv";
    public const string JsonPath = "/activity.json";

    // The relaxed encoder keeps names readable; the answer is a download and never part of a page.
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Columns =
    [
        "Number",
        "When",
        "Action",
        "Customer",
        "MicrosoftId",
        "Person",
        "SignInName",
        "Way",
        "NetworkAddress",
        "Values",
    ];

    public static void MapActivityExport(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(CsvPath, AnswerCsvAsync);
        endpoints.MapGet(JsonPath, AnswerJsonAsync);
    }

    private static Task AnswerCsvAsync(
        HttpContext context,
        AuditQueries audit,
        ErrorSentences sentences,
        IStringLocalizer<ActivityText> texts
    ) =>
        AnswerAsync(
            context,
            audit,
            sentences,
            "text/csv; charset=utf-8",
            "csv",
            (entries, zone) => WriteCsvAsync(context, entries, zone, texts)
        );

    private static Task AnswerJsonAsync(HttpContext context, AuditQueries audit, ErrorSentences sentences) =>
        AnswerAsync(
            context,
            audit,
            sentences,
            "application/json; charset=utf-8",
            "json",
            (entries, _) =>
                JsonSerializer.SerializeAsync(
                    context.Response.Body,
                    Lines(entries, context.RequestAborted),
                    Format,
                    context.RequestAborted
                )
        );

    private static async Task AnswerAsync(
        HttpContext context,
        AuditQueries audit,
        ErrorSentences sentences,
        string contentType,
        string extension,
        Func<IAsyncEnumerable<AuditEntry>, TimeZoneInfo, Task> writeAsync
    )
    {
        var query = context.Request.Query;
        var caller = RequestCaller.Of(context);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(query["zone"].ToString(), out var named)
            ? named
            : TimeZoneInfo.Utc;
        var agents = await audit.PersonsAsync(caller, context.RequestAborted);
        if (!agents.TryGet(out var persons, out var refusal))
        {
            await RefuseAsync(context, sentences.Of(refusal));
            return;
        }

        var address = ActivityAddress.Read(
            new ActivityQuery(
                query["search"],
                query["action"],
                query["agent"],
                query["way"],
                query["from"],
                query["to"],
                Place: null,
                Event: null
            ),
            [.. persons.Select(person => person.AgentId)]
        );
        var found = await audit.AllAsync(caller, address.ToFilter(zone), context.RequestAborted);
        if (!found.TryGet(out var stream, out refusal))
        {
            await RefuseAsync(context, sentences.Of(refusal));
            return;
        }

        context.Response.AsUntrustedDownload();
        context.Response.ContentType = contentType;
        context.Response.Headers.ContentDisposition = $"attachment; filename=activity.{extension}";
        await writeAsync(stream.Entries, zone);
    }

    private static Task RefuseAsync(HttpContext context, string sentence)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sentence, context.RequestAborted);
    }

    private static async Task WriteCsvAsync(
        HttpContext context,
        IAsyncEnumerable<AuditEntry> entries,
        TimeZoneInfo zone,
        IStringLocalizer<ActivityText> texts
    )
    {
        // A cell that a spreadsheet would evaluate is marked as text; the byte order mark tells Excel the encoding.
        await using var csv = CsvWriter.Create(
            context.Response.Body,
            CsvWriterOptions.Default with
            {
                Separator = CultureInfo.CurrentCulture.TextInfo.ListSeparator[0],
                Injection = CsvInjection.Escape,
                WriteByteOrderMark = true,
            },
            leaveOpen: true
        );
        await csv.WriteRecordAsync([.. Columns.Select(name => texts[name].Value)], context.RequestAborted);
        await foreach (var entry in entries.WithCancellation(context.RequestAborted))
        {
            csv.WriteField(entry.Sequence.ToString(CultureInfo.InvariantCulture));
            csv.WriteField(Moment(entry.At, zone));
            csv.WriteField(texts["Action_" + entry.Action].Value);
            csv.WriteField(entry.CustomerName);
            csv.WriteField(entry.CustomerTenantId?.ToString());
            csv.WriteField(entry.ActorName);
            csv.WriteField(entry.ActorEmail);
            csv.WriteField(texts["Way_" + entry.Way].Value);
            csv.WriteField(entry.Address);
            csv.WriteField(entry.Detail);
            await csv.EndRecordAsync(context.RequestAborted);
        }
    }

    // Sorts as text, and every spreadsheet reads it.
    private static string Moment(DateTime utc, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static async IAsyncEnumerable<ActivityLine> Lines(
        IAsyncEnumerable<AuditEntry> entries,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            yield return new ActivityLine(
                entry.Sequence,
                entry.At,
                entry.Action,
                entry.CustomerTenantId,
                entry.CustomerName,
                entry.AgentId,
                entry.ActorName,
                entry.ActorEmail,
                entry.Way,
                entry.Address,
                entry.ClientId,
                JsonElement.Parse(entry.Detail)
            );
        }
    }

    /// <summary>An event in the JSON file. <paramref name="At"/> is UTC.</summary>
    private sealed record ActivityLine(
        long Number,
        DateTime At,
        AuditAction Action,
        Guid? CustomerTenantId,
        string? CustomerName,
        Guid? AgentId,
        string ActorName,
        string? ActorEmail,
        Domain.Partners.AccessWay Way,
        string? Address,
        Guid? ClientId,
        JsonElement Detail
    );
}
