using System.Globalization;

namespace PartnerPortal.Domain.Agreements;

/// <summary>A language by its tag, such as nl-NL, and its name in the reader's language.</summary>
public sealed record NamedLanguage(string Tag, string Name);

/// <summary>What the languages of agreements and customers are called in the portal's languages.</summary>
public static class LanguageNames
{
    private static readonly Lazy<NameTable> table = new(() => NameTable.Load("language-names.csv", "language"));

    /// <summary>The language's name without its region: Dutch, Nederlands or nederländska for nl-NL; an unknown tag as it is.</summary>
    public static string Of(string tag, CultureInfo culture) => table.Value.Find(Language(tag), culture) ?? tag;

    /// <summary>
    /// The names of a list's languages, in its order. A script or region is added only where two of the list would
    /// otherwise read alike: Chinese (Singapore) beside another Chinese, plain Chinese alone.
    /// </summary>
    public static IReadOnlyList<NamedLanguage> Of(IEnumerable<string> tags, CultureInfo culture)
    {
        string[] distinct = [.. tags.Distinct(StringComparer.Ordinal)];
        return [.. distinct.Select(tag => new NamedLanguage(tag, Unmistakable(tag, distinct, culture)))];
    }

    private static string Unmistakable(string tag, string[] tags, CultureInfo culture)
    {
        var candidates = Candidates(tag, culture);
        string[] others =
        [
            .. tags.Where(other => !string.Equals(other, tag, StringComparison.Ordinal))
                .SelectMany(other => Candidates(other, culture)),
        ];
        return candidates.FirstOrDefault(name => !others.Contains(name, StringComparer.Ordinal)) ?? tag;
    }

    /// <summary>The names that would do, the shortest first.</summary>
    private static List<string> Candidates(string tag, CultureInfo culture)
    {
        var names = new List<string> { Of(tag, culture) };
        var parts = tag.Split('-');
        if (parts.Length == 3 && table.Value.Find($"{parts[0]}-{parts[1]}", culture) is { } withScript)
        {
            names.Add(withScript);
        }

        if (parts.Length > 1)
        {
            names.Add($"{names[^1]} ({CountryNames.Of(parts[^1], culture)})");
        }

        return names;
    }

    private static string Language(string tag) => tag.Split('-', 2)[0];
}
