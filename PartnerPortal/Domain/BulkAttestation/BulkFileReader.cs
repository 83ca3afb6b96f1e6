using System.Text.RegularExpressions;
using CsvHelper;
using PartnerPortal.Shared.Files;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>A row as it stands in the file, without the apostrophes that keep a spreadsheet from taking a text for a formula.</summary>
/// <param name="Number">1, 2, 3 … below the first line of fields.</param>
/// <param name="Line">The line of the file on which it begins.</param>
/// <param name="IsDamaged">There is text after a closing quotation mark.</param>
public sealed record BulkFileRow(long Number, long Line, IReadOnlyList<string> Fields, bool IsDamaged);

/// <summary>
/// Reads a file row by row, holding one at a time. The separator is the one with which the first line names the columns of a
/// format; Excel's own line <c>sep=;</c> above it is understood, quoted or not. Lines without a character are no rows.
/// </summary>
public sealed partial class BulkFileReader : IDisposable
{
    /// <summary>The maximum bytes of a row: more than a form's fields and a page of remarks.</summary>
    private const int LongestRow = 256 * 1024;

    private const int LongestHeader = 64 * 1024;

    private const char EndOfFile = '\u001A';

    private static readonly char[] Separators = [';', ',', '\t'];

    private readonly Stream content;
    private readonly CsvReader rows;
    private readonly Damage damage;
    private long number;

    private BulkFileReader(Stream content, BulkEncoding encoding, Opening opening)
    {
        this.content = content;
        content.Position = 0;
        damage = new Damage();
        rows = CsvReader.Create(
            content,
            damage.Options(opening.Separator) with
            {
                Encoding = BulkEncodings.Of(encoding),
            },
            leaveOpen: true
        );
        for (var lines = opening.HasSeparatorLine ? 2 : 1; lines > 0; lines--)
        {
            rows.Read();
        }

        (Header, Columns, Separator) = (opening.Header, opening.Columns, opening.Separator);
    }

    public IReadOnlyList<string> Header { get; }

    public BulkColumns Columns { get; }

    public char Separator { get; }

    /// <summary>Bytes read from the file so far, up to one block ahead of the rows.</summary>
    public long ReadLength => content.Position;

    /// <summary>
    /// Reads the header. Returns the refusals of <see cref="BulkColumns.Recognize"/>. The content must be seekable
    /// and is closed with the reader.
    /// </summary>
    public static Result<BulkFileReader> Open(Stream content, BulkEncoding encoding)
    {
        content.Position = 0;
        using var reader = new StreamReader(
            content,
            BulkEncodings.Of(encoding),
            detectEncodingFromByteOrderMarks: true,
            leaveOpen: true
        );
        var buffer = new char[LongestHeader];
        var length = reader.ReadBlock(buffer);
        return Opening.Find(new string(buffer, 0, length).TrimStart('\uFEFF')).TryGet(out var opening, out var error)
            ? new BulkFileReader(content, encoding, opening)
            : error;
    }

    /// <summary>
    /// The next row, or null after the last one. Returns <see cref="BulkQuotationOpen"/> if the rest of the file cannot be
    /// split into rows.
    /// </summary>
    public Result<BulkFileRow?> Next()
    {
        while (true)
        {
            damage.Forget();
            try
            {
                if (!rows.Read())
                {
                    return (BulkFileRow?)null;
                }
            }
            catch (CsvFormatException exception)
            {
                return new BulkQuotationOpen(exception.LineNumber);
            }

            // A mark that nothing closes has swallowed every row behind it.
            if (damage.IsOpen)
            {
                return new BulkQuotationOpen(rows.LineNumber);
            }

            // Old programs end a file with Ctrl+Z, on a line of its own or behind the last field.
            var fields = Fields(rows);
            if (fields is not [[EndOfFile]])
            {
                return new BulkFileRow(++number, rows.LineNumber, fields, damage.IsFound);
            }
        }
    }

    public void Dispose()
    {
        rows.Dispose();
        content.Dispose();
    }

    private static string[] Fields(CsvReader row)
    {
        var fields = new string[row.FieldCount];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = SpreadsheetText.WithoutGuard(row.GetString(i));
        }

        if (fields is [.., { Length: > 1 } last] && last[^1] == EndOfFile)
        {
            fields[^1] = last[..^1];
        }

        return fields;
    }

    /// <summary>What is wrong with the quotation marks of the row that is being read.</summary>
    private sealed class Damage
    {
        public bool IsFound { get; private set; }

        public bool IsOpen { get; private set; }

        public void Forget() => (IsFound, IsOpen) = (false, false);

        public CsvReaderOptions Options(char separator) =>
            new()
            {
                Separator = separator,
                HasHeader = false,
                // The line above the header is a record like any other, skipped here.
                DetectSeparatorHint = false,
                MaxRecordSize = LongestRow,
                TrackLineNumbers = true,
                IncludeValuesInExceptions = false,
                OnMalformedRecord = record =>
                {
                    IsOpen |= record.Reason == CsvMalformedReason.UnterminatedQuote;

                    // A quotation mark in the middle of an unquoted field is taken literally.
                    IsFound |= record.Reason == CsvMalformedReason.TextAfterClosingQuote;
                },
            };
    }

    /// <summary>What the beginning of a file says.</summary>
    private sealed partial record Opening(
        IReadOnlyList<string> Header,
        BulkColumns Columns,
        char Separator,
        bool HasSeparatorLine
    )
    {
        public static Result<Opening> Find(string beginning)
        {
            var hint = Hint().Match(beginning);
            var separators = hint.Success ? [hint.Groups["separator"].Value[0]] : Separators;
            beginning = beginning[hint.Length..];

            PortalError refusal = new BulkFileEmpty();
            var most = 0;
            foreach (var separator in separators.Where(char.IsAscii))
            {
                var header = FirstRow(beginning, separator);
                if (BulkColumns.Recognize(header).TryGet(out var columns, out var error))
                {
                    return new Opening(header, columns, separator, hint.Success);
                }

                // Report the refusal for the separator that yields the most fields.
                if (header.Length > most)
                {
                    (refusal, most) = (error, header.Length);
                }
            }

            return refusal;
        }

        // Excel's own line; programs that quote every value quote it too, and its end may be a single CR.
        [GeneratedRegex(
            "^\"?sep=(?<separator>.)[^\r\n]*(\r\n?|\n|\\z)",
            RegexOptions.IgnoreCase
                | RegexOptions.CultureInvariant
                | RegexOptions.ExplicitCapture
                | RegexOptions.NonBacktracking
        )]
        private static partial Regex Hint();

        private static string[] FirstRow(string beginning, char separator)
        {
            try
            {
                using var first = CsvReader.FromText(beginning, new Damage().Options(separator));
                return first.Read() ? Fields(first) : [];
            }
            catch (Exception exception) when (exception is CsvFormatException or ArgumentException)
            {
                // An unclosed quotation mark, or a <c>sep=</c> line without a separator.
                return [BulkFields.Shown(beginning)];
            }
        }
    }
}
