using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
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
            SpreadsheetCsv.ContentType,
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
        await using var csv = new SpreadsheetCsv(context.Response.Body, CultureInfo.CurrentCulture);
        await csv.WriteAsync(
            Columns.Select(name => name is "When" ? $"{texts[name]} ({zone.Id})" : texts[name].Value),
            context.RequestAborted
        );
        await foreach (var entry in entries.WithCancellation(context.RequestAborted))
        {
            string?[] fields =
            [
                entry.Sequence.ToString(CultureInfo.InvariantCulture),
                Moment(entry.At, zone),
                texts["Action_" + entry.Action],
                entry.CustomerName,
                entry.CustomerTenantId?.ToString(),
                entry.ActorName,
                entry.ActorEmail,
                texts["Way_" + entry.Way],
                entry.Address,
                entry.Detail,
            ];
            await csv.WriteAsync(fields, context.RequestAborted);
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
