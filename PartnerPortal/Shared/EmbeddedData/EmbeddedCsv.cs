using System.Text;

namespace PartnerPortal.Shared.EmbeddedData;

/// <summary>Reads the small tables that are compiled into the portal. Whatever is wrong in one is a bug, so it throws.</summary>
public static class EmbeddedCsv
{
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
        if (
            reader.ReadLine() is not { } header
            || !Fields(header, name, 1).SequenceEqual(columns, StringComparer.Ordinal)
        )
        {
            throw new InvalidDataException($"'{name}' does not start with the columns {string.Join(',', columns)}.");
        }

        var rows = new List<IReadOnlyList<string>>();
        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            var fields = Fields(line, name, number);
            if (fields.Count != columns.Count)
            {
                throw new InvalidDataException(
                    $"'{name}' line {number} has {fields.Count} fields instead of {columns.Count}."
                );
            }

            rows.Add(fields);
        }

        return rows;
    }

    private static List<string> Fields(string line, string name, int number)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var position = 0; position < line.Length; position++)
        {
            var character = line[position];
            if (character == '"' && isQuoted && position + 1 < line.Length && line[position + 1] == '"')
            {
                field.Append('"');
                position++;
            }
            else if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (character == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(character);
            }
        }

        if (isQuoted)
        {
            throw new InvalidDataException($"'{name}' line {number} leaves a quotation mark open.");
        }

        fields.Add(field.ToString());
        return fields;
    }
}
