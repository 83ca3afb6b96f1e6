using System.Text.RegularExpressions;
using PartnerPortal.Host;

namespace PartnerPortal.Architecture;

/// <summary>Every claim of the documents on security and accessibility names its tests, and they are there.</summary>
public sealed partial class DocumentedClaimTests
{
    private static readonly HashSet<string> classes = typeof(DocumentedClaimTests)
        .Assembly.GetTypes()
        .Where(type => type.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute), inherit: true)))
        .Select(type => type.Name)
        .ToHashSet(StringComparer.Ordinal);

    [Theory]
    [InlineData("security.md", "| Attack | What stops it | Shown by |", 21)]
    [InlineData("accessibility.md", "| What | How | Where |", 9)]
    public void Every_claim_names_tests_that_there_are(string document, string heading, int least)
    {
        var claims = File.ReadLines(Path.Combine(Repository.Root, "docs", document))
            .SkipWhile(line => !string.Equals(line, heading, StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .ToList();

        Assert.True(claims.Count >= least);
        Assert.All(
            claims,
            claim =>
            {
                Assert.Equal(3, claim.Length);
                var named = TestName().Matches(claim[2]).Select(match => match.Groups["name"].Value).ToList();
                Assert.NotEmpty(named);
                Assert.All(named, name => Assert.Contains(name, classes));
            }
        );
    }

    [GeneratedRegex("`(?<name>[A-Za-z]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex TestName();
}
