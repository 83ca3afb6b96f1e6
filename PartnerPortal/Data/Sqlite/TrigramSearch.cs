using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace PartnerPortal.Data.Sqlite;

/// <summary>Substring search by the trigram index that <see cref="SqliteSchema.TrigramIndex"/> makes.</summary>
public static class TrigramSearch
{
    private const int MinimumLength = 3;

    /// <summary>
    /// Whether a word can be looked up in the index: trigrams need three characters, and an emoji, which takes two of a
    /// string's, is one.
    /// </summary>
    public static bool IsLongEnough(string word) => word.EnumerateRunes().Count() >= MinimumLength;

    /// <summary>The keys of the texts that contain every one of the words (folded, and each <see cref="IsLongEnough"/>).</summary>
    [SuppressMessage(
        "Security",
        "EF1002",
        Justification = "The index's name is the program's own; the words are a parameter."
    )]
    public static IQueryable<long> Numbers(PortalDb db, string index, IReadOnlyList<string> words) =>
        db.Database.SqlQueryRaw<long>(
            $$"""SELECT rowid AS "Value" FROM "{{index}}" WHERE "{{index}}" MATCH {0}""",
            AllOf(words)
        );

    /// <summary>
    /// What to ask the index for, to find the texts that contain every one of the words (folded, and each
    /// <see cref="IsLongEnough"/>).
    /// </summary>
    public static string AllOf(IReadOnlyList<string> words)
    {
        var expression = new StringBuilder();
        foreach (var word in words)
        {
            // A quoted phrase has no operators; a quote inside is doubled.
            var quoted = word.Replace("\"", "\"\"", StringComparison.Ordinal);
            expression.Append(CultureInfo.InvariantCulture, $"\"{quoted}\" ");
        }

        return expression.ToString();
    }
}
