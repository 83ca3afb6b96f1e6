using System.Text;
using CsvHelper;

namespace PartnerPortal.Shared.EmbeddedData;

/// <summary>Reads the small tables that are compiled into the portal. Whatever is wrong in one is a bug, so it throws.</summary>
public static class EmbeddedCsv
{
    private static readonly CsvReaderOptions format = new()
    {
        Separator = ',',
        HasHeader = false,
        DetectSeparatorHint = false,
        AllowLineBreaksInQuotes = false,
        SkipEmptyLines = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        TrackLineNumbers = true,
    };

    /// <summary>
    /// The rows below the header, each with as many fields as <paramref name="columns"/> names. A field may be quoted
    /// (RFC 4180); it does not span lines.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string logicalName, params IReadOnlyList<string> columns)
    {
        using var stream =
            typeof(EmbeddedCsv).Assembly.GetManifestResourceStream(logicalName)
            ?? throw new InvalidDataException($"The table '{logicalName}' is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader, logicalName, columns);
    }

    internal static IReadOnlyList<IReadOnlyList<string>> Parse(
        TextReader reader,
        string name,
        IReadOnlyList<string> columns
    )
    {
        using var csv = CsvReader.Create(reader, format);
        var rows = new List<IReadOnlyList<string>>();
        try
        {
            while (csv.Read())
            {
                if (csv.FieldCount != columns.Count)
                {
                    throw new InvalidDataException(
                        $"'{name}' line {csv.LineNumber} has {csv.FieldCount} fields instead of {columns.Count}."
                    );
                }

                rows.Add([.. Enumerable.Range(0, columns.Count).Select(csv.GetString)]);
            }
        }
        catch (CsvFormatException exception)
        {
            throw new InvalidDataException($"'{name}' line {exception.LineNumber}: {exception.Message}", exception);
        }

        return rows is [var header, .. var below] && header.SequenceEqual(columns, StringComparer.Ordinal)
            ? below
            : throw new InvalidDataException($"'{name}' does not start with the columns {string.Join(',', columns)}.");
    }
}
