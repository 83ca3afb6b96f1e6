using System.Globalization;
using CsvHelper;

namespace PartnerPortal.Shared.Files;

/// <summary>
/// Writes a CSV file row by row, as spreadsheets read it: UTF-8 with its mark, and an apostrophe before what a spreadsheet
/// would take for a formula. The output stays open.
/// </summary>
internal sealed class SafeCsv(Stream output, char separator) : IAsyncDisposable
{
    private readonly CsvWriter csv = CsvWriter.Create(
        output,
        new CsvWriterOptions
        {
            Separator = separator,
            WriteByteOrderMark = true,
            Injection = CsvInjection.Escape,
            ValidateFieldCount = false,
        },
        leaveOpen: true
    );

    /// <summary>The separator with which spreadsheets of a region open a file: the one that is not in its numbers.</summary>
    public static char SeparatorOf(CultureInfo region) => region.NumberFormat.NumberDecimalSeparator is "," ? ';' : ',';

    public ValueTask WriteAsync(IReadOnlyList<string> fields, CancellationToken cancellationToken)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        return csv.EndRecordAsync(cancellationToken);
    }

    /// <summary>Writes what is still in hand.</summary>
    public async ValueTask DisposeAsync()
    {
        await csv.FlushAsync(CancellationToken.None);
        await csv.DisposeAsync();
    }
}
