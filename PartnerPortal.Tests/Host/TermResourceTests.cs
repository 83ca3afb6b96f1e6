using System.Text.RegularExpressions;

namespace PartnerPortal.Host;

/// <summary>Each concept has one word in each language (docs/glossary.md), and texts with a number are right for one as well.</summary>
public sealed class TermResourceTests
{
    private static readonly TimeSpan second = TimeSpan.FromSeconds(1);

    private static readonly IReadOnlyList<TermRow> terms = TermTable.Read();

    /// <summary>What the portal counts, where the words for several differ from those for one.</summary>
    private static readonly Dictionary<string, string[]> counted = new(StringComparer.Ordinal)
    {
        ["en"] = ["customers", "rows", "fields", "events", "invitations", "licences", "codes", "copies", "seconds"],
        ["nl"] = ["klanten", "rijen", "velden", "gebeurtenissen", "uitnodigingen", "licenties", "codes", "kopieën"],
        ["sv"] =
        [
            "kunder",
            "rader",
            "fält",
            "händelser",
            "inbjudningar",
            "licenser",
            "valda",
            "avvisade",
            "överhoppade",
        ],
    };

    /// <summary>Numbers that are never one: limits.</summary>
    private static readonly string[] limits = ["SelectionFull", "InviteTooMany", "OrderHasTooManyLines"];

    public static TheoryData<string> Concepts => new(terms.Select(term => term.Concept));

    [Theory]
    [MemberData(nameof(Concepts))]
    public void A_concept_has_one_word_in_each_language(string concept)
    {
        var term = terms.Single(row => string.Equals(row.Concept, concept, StringComparison.Ordinal));
        foreach (var (language, word) in term.Words)
        {
            Assert.Contains(Of(language), text => text.Text.Contains(word, StringComparison.CurrentCultureIgnoreCase));
        }

        var twins = term
            .NotUsed.SelectMany(twin => Of(twin.Language).Where(text => Says(text.Text, twin.Word)).Select(Named))
            .ToList();
        Assert.True(twins.Count == 0, string.Join('\n', twins));
    }

    [Fact]
    public void A_word_that_is_not_used_is_found_as_a_word_with_its_endings()
    {
        Assert.True(Says("Lägg i kundvagnen.", "kundvagn*"));
        Assert.True(Says("Kontakta er partner.", "er"));
        Assert.False(Says("Kontakta eller ring.", "er"));
        Assert.False(Says("Lägg i kundvagnen.", "kundvagn"));
    }

    [Fact]
    public void Quotation_marks_and_apostrophes_are_those_of_print()
    {
        var typed = ResourceTexts.All.Where(text => text.Text.AsSpan().ContainsAny('\'', '"')).Select(Named).ToList();
        Assert.True(typed.Count == 0, string.Join('\n', typed));
    }

    /// <summary>A number stands behind a colon, where no word depends on it, or its text has a second form for one.</summary>
    [Fact]
    public void A_text_that_counts_is_right_for_one()
    {
        var wrong = ResourceTexts
            .All.Where(text => counted[text.Language].Any(word => Says(text.Text, @"{\d} " + word)))
            .Where(text => !text.Key.EndsWith("One", StringComparison.Ordinal) && !limits.Contains(text.Key))
            .Where(text => !Of(text.Language).Any(one => IsFormForOne(one, text)))
            .Select(Named)
            .ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool IsFormForOne(ResourceText one, ResourceText many) =>
        string.Equals(one.File, many.File, StringComparison.Ordinal)
        && (
            string.Equals(one.Key, many.Key + "One", StringComparison.Ordinal)
            || many.Key is "OwnCopies" && one.Key is "OwnCopyOne"
        );

    private static IEnumerable<ResourceText> Of(string language) =>
        ResourceTexts.All.Where(text => string.Equals(text.Language, language, StringComparison.Ordinal));

    private static string Named(ResourceText text) => $"{text.File} {text.Key}: {text.Text}";

    // "*" is any ending, "\d" any digit; otherwise what stands there, as a word or words of its own.
    private static bool Says(string text, string words)
    {
        var pattern = Regex.Escape(words).Replace(@"\*", @"\w*", StringComparison.Ordinal);
        return Regex.IsMatch(
            text,
            $@"(?<![\w-]){pattern.Replace(@"\\d", @"\d", StringComparison.Ordinal)}(?![\w-])",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            second
        );
    }
}
