using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Files;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>
/// Every row of a run's file, in order, with its outcome: first the outcome columns, which every row has, then the row's
/// own fields. A corrected result file can be uploaded again.
/// </summary>
public sealed class BulkResultFile(PortalStore store)
{
    /// <summary>The columns before the file's own; stable, for programs.</summary>
    public static readonly IReadOnlyList<string> OutcomeColumns = ["Row", "Line", "Outcome", "Reason", "Message"];

    /// <summary>The outcome of a valid row that has not been run.</summary>
    public const string NotRun = "NotRun";

    private const int ReadTogether = 1000;

    /// <summary>
    /// Streams one of the caller's runs into what <paramref name="open"/> returns for the file name, and returns
    /// that name; null for any other id, with nothing opened. UTF-8 with a byte order mark, with the file's own separator, and safe to
    /// open in a spreadsheet.
    /// </summary>
    public async Task<string?> WriteAsync(
        Caller caller,
        Guid runId,
        ErrorSentences sentences,
        Func<string, Stream> open,
        CancellationToken cancellationToken
    )
    {
        var run = await store.ReadAsync(
            db => BulkRunQueries.Of(db, caller).SingleOrDefaultAsync(known => known.Id == runId, cancellationToken),
            cancellationToken
        );
        if (run is null)
        {
            return null;
        }

        var name = NameOf(run.FileName);
        await using var csv = new SpreadsheetCsv(open(name), run.Separator);
        var header = BulkFields.Split(run.Header);
        await csv.WriteAsync([.. OutcomeColumns, .. header], cancellationToken);
        long behind = 0;
        while (true)
        {
            var rows = await store.ReadAsync(
                db =>
                    db.Set<BulkRow>()
                        .Where(row => row.RunNumber == run.Number && row.Number > behind)
                        .OrderBy(row => row.Number)
                        .Take(ReadTogether)
                        .ToListAsync(cancellationToken),
                cancellationToken
            );
            foreach (var row in rows)
            {
                await csv.WriteAsync(
                    [
                        row.Number.ToString(CultureInfo.InvariantCulture),
                        row.Line.ToString(CultureInfo.InvariantCulture),
                        row.State == BulkRowState.Ready ? NotRun : row.State.ToString(),
                        row.Reason,
                        MessageOf(row.Reason, row.Detail, sentences),
                        .. BulkFields.Split(row.Fields),
                    ],
                    cancellationToken
                );
            }

            if (rows.Count < ReadTogether)
            {
                return name;
            }

            behind = rows[^1].Number;
        }
    }

    /// <summary>The reason in words; an error in one field names the field.</summary>
    public static string MessageOf(string reasonKey, BulkReason? reason, ErrorSentences sentences) =>
        reason is null
            ? reasonKey.Length == 0
                ? string.Empty
                : sentences.Of(new StoredError(reasonKey, []))
            : string.Join(
                " ",
                reason.Faults.Select(fault =>
                    fault.Field is null ? sentences.Of(fault.Error) : $"{fault.Field}: {sentences.Of(fault.Error)}"
                )
            );

    private static string MessageOf(string reasonKey, string? detail, ErrorSentences sentences) =>
        MessageOf(reasonKey, BulkReason.Read(detail), sentences);

    private static string NameOf(string fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName);
        return $"{(string.IsNullOrWhiteSpace(name) ? "attestations" : name)}-result.csv";
    }
}
