using System.Text;
using CsvHelper;
using PartnerPortal.Shared.Files;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>
/// Gathers the lines of a file that have letters beyond ASCII while its bytes pass by: what its encoding is guessed from. It holds
/// little, however large the file is.
/// </summary>
internal sealed class BulkSampling
{
    private const int MostBytes = 64 * 1024;

    // A longer one is cut.
    private const int LongestLine = 2 * 1024;

    // For a person to look at.
    private const int KeptBytes = 4 * 1024;

    private readonly List<byte> line = [];
    private readonly List<byte[]> lines = [];
    private int length;

    /// <summary>Lines that are valid UTF-8, and those that are not.</summary>
    public (int Valid, int Invalid) Utf8 { get; private set; }

    /// <summary>All lines that were gathered.</summary>
    public byte[] All => [.. lines.SelectMany(one => one)];

    /// <summary>The first of them; null if there is none.</summary>
    public byte[]? First
    {
        get
        {
            var kept = 0;
            byte[] first = [.. lines.TakeWhile(one => (kept += one.Length) <= KeptBytes).SelectMany(one => one)];
            return first.Length == 0 ? null : first;
        }
    }

    public void Look(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && length < MostBytes)
        {
            var end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
            var taken = Math.Min(end < 0 ? bytes.Length : end, LongestLine - line.Count);
            line.AddRange(bytes[..taken]);
            bytes = bytes[taken..];
            if (taken == end || line.Count == LongestLine)
            {
                EndLine();
                bytes = bytes[(taken == end ? 1 : 0)..];
            }
        }
    }

    public void EndLine()
    {
        if (line.Exists(value => value > 0x7F))
        {
            var bytes = line.ToArray();
            Utf8 = System.Text.Unicode.Utf8.IsValid(bytes)
                ? (Utf8.Valid + 1, Utf8.Invalid)
                : (Utf8.Valid, Utf8.Invalid + 1);
            lines.Add([.. bytes, (byte)'\n']);
            length += bytes.Length + 1;
        }

        line.Clear();
    }
}

/// <summary>Some lines of a file as they are in it, to look at in one encoding or another.</summary>
public sealed class BulkSample(byte[] lines, BulkColumns columns, char separator)
{
    private const int MostNames = 5;

    /// <summary>
    /// How names with letters beyond ASCII read in the encoding: the signers', or where a line has none the first field that has
    /// such letters.
    /// </summary>
    public IReadOnlyList<string> NamesIn(BulkEncoding encoding) =>
        [
            .. TextIn(encoding)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(NameIn)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Take(MostNames),
        ];

    /// <summary>Whether every byte means something in the encoding.</summary>
    public bool IsReadableIn(BulkEncoding encoding) => !BulkEncodings.IsGarbled(TextIn(encoding));

    private string TextIn(BulkEncoding encoding) => BulkEncodings.Of(encoding).GetString(lines);

    private string? NameIn(string line)
    {
        var fields = FieldsOf(line);
        var signer = columns.Fits(fields) ? $"{columns.FirstName(fields)} {columns.LastName(fields)}" : string.Empty;
        var name = Ascii.IsValid(signer) ? fields.FirstOrDefault(field => !Ascii.IsValid(field)) : signer;
        return name is null ? null : BulkFields.Shown(name);
    }

    private string[] FieldsOf(string line)
    {
        try
        {
            using var reader = CsvReader.FromText(line, new() { Separator = separator, HasHeader = false });
            return reader.Read()
                ?
                [
                    .. Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(i => SpreadsheetText.WithoutGuard(reader.GetString(i))),
                ]
                : [];
        }
        catch (CsvFormatException)
        {
            // A quotation mark that goes on in the next line.
            return [line];
        }
    }
}
