using System.Collections.Frozen;
using System.Globalization;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.EmbeddedData;

namespace PartnerPortal.Domain.Agreements;

/// <summary>
/// Names in the portal's languages, by key, from an embedded table. The runtime's own names are not used: a region's
/// display name there follows no user interface culture, Microsoft's codes XE, XJ and XS are unknown to it, and the
/// wording changes with the machine's ICU.
/// </summary>
internal sealed class NameTable
{
    private static readonly string[] languages = [.. LetterLanguages.All];

    private readonly FrozenDictionary<string, IReadOnlyList<string>> rows;

    private NameTable(FrozenDictionary<string, IReadOnlyList<string>> rows) => this.rows = rows;

    public static NameTable Load(string logicalName, string keyColumn)
    {
        var read = EmbeddedCsv.Read(logicalName, [keyColumn, .. languages]);
        return read.FirstOrDefault(row => row.Any(string.IsNullOrWhiteSpace)) is { } gap
            ? throw new InvalidDataException($"'{logicalName}' has a row with a gap: {string.Join(',', gap)}")
            : new NameTable(
                read.ToDictionary(row => row[0], StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal)
            );
    }

    /// <summary>The name in the culture's language, in English where the portal does not speak it; null for an unknown key.</summary>
    public string? Find(string key, CultureInfo culture)
    {
        if (!rows.TryGetValue(key, out var row))
        {
            return null;
        }

        var column = Array.IndexOf(languages, culture.TwoLetterISOLanguageName);
        return row[Math.Max(column, 0) + 1];
    }
}
