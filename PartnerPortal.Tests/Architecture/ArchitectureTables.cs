using PartnerPortal.Host;

namespace PartnerPortal.Architecture;

/// <summary>A row of the first table: what the types of a folder use, and what they never do, term by term.</summary>
internal sealed record FolderRule(string Subject, string Uses, IReadOnlyList<string> Never);

/// <summary>The tables of docs/architecture.md, 'Who may use whom': the one place where the rules are written down.</summary>
internal static class ArchitectureTables
{
    private static readonly Lazy<List<string>> section = new(() =>
        [
            .. File.ReadLines(Path.Combine(Repository.Root, "docs", "architecture.md"))
                .SkipWhile(line => line is not "## Who may use whom")
                .Skip(1)
                .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)),
        ]
    );

    public static IReadOnlyList<FolderRule> Folders =>
        [
            .. Rows("| Folder | Uses | Never |")
                .Select(cells => new FolderRule(
                    cells[0],
                    cells[1],
                    cells[2].Split([", ", "; "], StringSplitOptions.RemoveEmptyEntries)
                )),
        ];

    /// <summary>The folders of the domain in the order of the table, each with those that it stands on.</summary>
    public static IReadOnlyList<(string Folder, IReadOnlyList<string> StandsOn)> DomainFolders =>
        [.. Rows("| Folder | Stands on |").Select(cells => (NamesIn(cells[0])[0], NamesIn(cells[1])))];

    /// <summary>What stands between backquotes, with dots in the place of slashes, as namespaces have them.</summary>
    public static IReadOnlyList<string> NamesIn(string cell) =>
        [.. cell.Split('`').Where((_, index) => index % 2 == 1).Select(name => name.Replace('/', '.'))];

    private static IEnumerable<string[]> Rows(string header) =>
        section
            .Value.SkipWhile(line => !string.Equals(line, header, StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));
}
