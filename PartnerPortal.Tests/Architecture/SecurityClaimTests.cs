using System.Text.RegularExpressions;
using PartnerPortal.Host;

namespace PartnerPortal.Architecture;

/// <summary>docs/security.md: every claim of what stops an attack names its tests, and they are there.</summary>
public sealed partial class SecurityClaimTests
{
    private const string Heading = "| Attack | What stops it | Shown by |";

    private static readonly HashSet<string> classes = typeof(SecurityClaimTests)
        .Assembly.GetTypes()
        .Where(type => type.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute), inherit: true)))
        .Select(type => type.Name)
        .ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void Every_claim_names_tests_that_there_are()
    {
        var claims = File.ReadLines(Path.Combine(Repository.Root, "docs", "security.md"))
            .SkipWhile(line => line is not Heading)
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .ToList();

        Assert.True(claims.Count > 20);
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
