namespace PartnerPortal.Authorization;

/// <summary>A table of expected answers: a row for each way in, a column for each who may try it.</summary>
internal sealed class AnswerTable
{
    private readonly Dictionary<string, string[]> rows;

    private AnswerTable(IReadOnlyList<string> columns, Dictionary<string, string[]> rows) =>
        (Columns, this.rows) = (columns, rows);

    public IReadOnlyList<string> Columns { get; }

    public IEnumerable<string> Rows => rows.Keys;

    public static AnswerTable Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToList();
        Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));
        return new AnswerTable(
            lines[0][1..],
            lines.Skip(1).ToDictionary(line => line[0], line => line[1..], StringComparer.Ordinal)
        );
    }

    public string Expected(string row, string column) => rows[row][Columns.ToList().IndexOf(column)];

    /// <summary>Fails with every line that is missing, wrong, or about something that no longer exists.</summary>
    public void Check(IEnumerable<(string Row, IReadOnlyList<string> Cells)> found)
    {
        var differences = Differences(found);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    /// <summary>
    /// What differs between what was found and the table, as lines to put into it. A row for what no longer exists is
    /// one of them, and so is a way in without a row.
    /// </summary>
    private List<string> Differences(IEnumerable<(string Row, IReadOnlyList<string> Cells)> found)
    {
        var differences = new List<string>();
        var left = rows.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var (row, cells) in found)
        {
            left.Remove(row);
            if (!rows.TryGetValue(row, out var expected))
            {
                differences.Add($"no rule for: {row} | {string.Join(" | ", cells)}");
            }
            else if (!expected.SequenceEqual(cells, StringComparer.Ordinal))
            {
                differences.Add($"not as expected: {row} | {string.Join(" | ", cells)}");
            }
        }

        differences.AddRange(left.Select(row => $"there is no more: {row}"));
        return differences;
    }
}
