using System.Text.RegularExpressions;

namespace PartnerPortal.Host;

/// <summary>
/// A text that a source file asks for; of a composed key only the beginning is known, and a word beside a localizer may be a key.
/// </summary>
internal sealed record TextUse(string File, string Resource, string Key, bool IsPrefix = false, bool IsCertain = true);

/// <summary>
/// Finds each <c>Texts["Key"]</c>: the localizer's declaration, in the file or in its other half, says which resource it reads.
/// </summary>
internal static partial class TextUses
{
    public static IReadOnlyList<TextUse> All()
    {
        var files = Repository.Files(".razor").Concat(Repository.Files(".cs")).ToList();
        return [.. files.GroupBy(Component, StringComparer.Ordinal).SelectMany(Of)];
    }

    // X.razor and X.razor.cs are one component.
    private static string Component(string file) =>
        file.EndsWith(".razor.cs", StringComparison.Ordinal) ? file[..^".cs".Length] : file;

    private static IEnumerable<TextUse> Of(IGrouping<string, string> component)
    {
        var text = string.Join('\n', component.Select(File.ReadAllText));
        var localizers = Declaration()
            .Matches(text)
            .Select(match => (Name: match.Groups["name"].Value, Resource: match.Groups["resource"].Value))
            .Distinct();
        foreach (var (name, resource) in localizers)
        {
            // A key that is chosen elsewhere in the component is used through a variable.
            foreach (var literal in Literal().Matches(text).Cast<Match>())
            {
                yield return new TextUse(component.Key, resource, literal.Groups["text"].Value, IsCertain: false);
            }

            foreach (var use in Regex.Matches(text, $@"\b{name}\[", RegexOptions.None, Second).Cast<Match>())
            {
                foreach (var (key, isPrefix) in Keys(text[(use.Index + use.Length)..]))
                {
                    yield return new TextUse(component.Key, resource, key, isPrefix);
                }
            }
        }
    }

    /// <summary>The literals of the indexer's first argument: several where a condition chooses, the beginning of a composed key.</summary>
    private static IEnumerable<(string Key, bool IsPrefix)> Keys(string rest)
    {
        var argument = FirstArgument(rest);
        foreach (var literal in Literal().Matches(argument).Cast<Match>())
        {
            // A value that is only compared is not a key.
            if (!argument[..literal.Index].TrimEnd().EndsWith("==", StringComparison.Ordinal))
            {
                var behind = argument[(literal.Index + literal.Length)..].TrimStart();
                yield return (literal.Groups["text"].Value, behind.StartsWith('+'));
            }
        }
    }

    private static string FirstArgument(string rest)
    {
        var depth = 0;
        var quoted = false;
        for (var i = 0; i < rest.Length; i++)
        {
            var character = rest[i];
            quoted ^= character == '"';
            if (quoted)
            {
                continue;
            }

            if (depth == 0 && character is ',' or ']')
            {
                return rest[..i];
            }

            depth += character switch
            {
                '(' or '[' or '{' => 1,
                ')' or ']' or '}' => -1,
                _ => 0,
            };
        }

        return rest;
    }

    [GeneratedRegex(
        @"IStringLocalizer<(?<resource>\w+)>\s+(?<name>\w+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Declaration();

    [GeneratedRegex("\"(?<text>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literal();

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
}
