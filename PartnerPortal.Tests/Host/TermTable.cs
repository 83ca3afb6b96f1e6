namespace PartnerPortal.Host;

/// <summary>A word of one language.</summary>
internal sealed record TermWord(string Language, string Word);

/// <summary>A row of the glossary's table of terms: the word of each language, and those that are not used.</summary>
internal sealed record TermRow(string Concept, IReadOnlyList<TermWord> Words, IReadOnlyList<TermWord> NotUsed);

/// <summary>The table of terms in docs/glossary.md.</summary>
internal static class TermTable
{
    private const string Heading = "## One word in each language";

    public static IReadOnlyList<TermRow> Read() =>
        [
            .. File.ReadLines(Path.Combine(Repository.Root, "docs", "glossary.md"))
                .SkipWhile(line => !line.StartsWith(Heading, StringComparison.Ordinal))
                .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
                .Skip(1)
                .Select(RowOf),
        ];

    private static TermRow RowOf(string line)
    {
        var cells = line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries);
        return new TermRow(
            cells[0],
            [.. ResourceTexts.Languages.Select((language, index) => new TermWord(language, cells[index + 1]))],
            [.. cells[4].Split(';', StringSplitOptions.TrimEntries).SelectMany(NotUsed)]
        );
    }

    // "nl: brief, brieven"
    private static IEnumerable<TermWord> NotUsed(string part)
    {
        var (language, words) = (part[..part.IndexOf(':')], part[(part.IndexOf(':') + 1)..]);
        return words.Split(',', StringSplitOptions.TrimEntries).Select(word => new TermWord(language, word));
    }
}
