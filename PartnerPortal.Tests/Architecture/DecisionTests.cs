using System.Text.RegularExpressions;
using PartnerPortal.Host;

namespace PartnerPortal.Architecture;

/// <summary>The decision records: each says whether it still holds, and which one took its place where it does not.</summary>
public sealed partial class DecisionTests
{
    private static readonly string folder = Path.Combine(Repository.Root, "docs", "decisions");

    private static IEnumerable<string> Files =>
        Directory.EnumerateFiles(folder, "*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    public static TheoryData<string> Decisions() => [.. Files];

    [Theory]
    [MemberData(nameof(Decisions))]
    public void A_decision_has_its_number_and_its_status(string file)
    {
        var number = int.Parse(file[..4], System.Globalization.CultureInfo.InvariantCulture);
        var lines = File.ReadLines(Path.Combine(folder, file)).Take(3).ToList();

        Assert.StartsWith($"# {number}. ", lines[0], StringComparison.Ordinal);
        Assert.Empty(lines[1]);
        if (lines[2] is not "Status: accepted")
        {
            var successor = Superseded().Match(lines[2]);
            Assert.True(successor.Success, $"'{lines[2]}' is no status.");
            Assert.StartsWith(
                successor.Groups["number"].Value.PadLeft(4, '0') + "-",
                successor.Groups["file"].Value,
                StringComparison.Ordinal
            );
            Assert.True(File.Exists(Path.Combine(folder, successor.Groups["file"].Value)));
        }
    }

    [Fact]
    public void No_two_decisions_have_one_number()
    {
        var numbers = Files.Select(file => file[..4]).ToList();

        Assert.Equal(numbers.Count, numbers.Distinct(StringComparer.Ordinal).Count());
    }

    [GeneratedRegex(
        @"^Status: superseded by \[decision (?<number>\d+)\]\((?<file>\d{4}-[a-z0-9-]+\.md)\)$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Superseded();
}
