using System.Globalization;
using CsvHelper;

namespace PartnerPortal.Shared.Files;

/// <summary>
/// Writes a CSV file row by row, as spreadsheets read it: UTF-8 with its mark, and nothing in it that a spreadsheet would compute
/// (<see cref="SpreadsheetText"/>). The output stays open.
/// </summary>
internal sealed class SpreadsheetCsv(Stream output, char separator) : IAsyncDisposable
{
    public const string ContentType = "text/csv; charset=utf-8";

    // The library's own escaping looks at the first character alone, and at ASCII: 'Injection' would miss ' =1' and '＝1'.
    private readonly CsvWriter csv = CsvWriter.Create(
        output,
        new CsvWriterOptions
        {
            Separator = separator,
            Quoting = CsvQuoting.WhenNeededOrWhitespace,
            WriteByteOrderMark = true,
            ValidateFieldCount = false,
        },
        leaveOpen: true
    );

    public SpreadsheetCsv(Stream output, CultureInfo region)
        : this(output, SeparatorOf(region)) { }

    /// <summary>
    /// The separator with which spreadsheets of a region open a file: a semicolon where lists have one or numbers have the comma,
    /// else a comma.
    /// </summary>
    public static char SeparatorOf(CultureInfo region) =>
        region.TextInfo.ListSeparator is ";" || region.NumberFormat.NumberDecimalSeparator is "," ? ';' : ',';

    /// <summary>The next field of the row; none is an empty one.</summary>
    public void WriteField(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            csv.WriteField(ReadOnlySpan<char>.Empty);
        }
        else if (SpreadsheetText.IsGuarded(text))
        {
            csv.WriteField(SpreadsheetText.Guard(text), CsvQuoting.Always);
        }
        else
        {
            csv.WriteField(text);
        }
    }

    /// <summary>Ends the row; what was gathered goes to the output now and then.</summary>
    public void EndRow() => csv.EndRecord();

    /// <summary>The same, without waiting for the output on this thread.</summary>
    public ValueTask EndRowAsync(CancellationToken cancellationToken) => csv.EndRecordAsync(cancellationToken);

    /// <summary>A whole row.</summary>
    public ValueTask WriteAsync(IEnumerable<string?> fields, CancellationToken cancellationToken)
    {
        foreach (var field in fields)
        {
            WriteField(field);
        }

        return EndRowAsync(cancellationToken);
    }

    /// <summary>Writes what is still in hand.</summary>
    public async ValueTask DisposeAsync()
    {
        await csv.FlushAsync(CancellationToken.None);
        await csv.DisposeAsync();
    }
}
