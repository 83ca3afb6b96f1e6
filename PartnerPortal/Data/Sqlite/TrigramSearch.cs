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

    /// <summary>
    /// The rows of <paramref name="rows"/> whose indexed text contains every one of <paramref name="words"/> (folded, and
    /// each <see cref="IsLongEnough"/>), as a query that can be narrowed further.
    /// </summary>
    public static IQueryable<T> Containing<T>(this DbSet<T> rows, string index, string key, IReadOnlyList<string> words)
        where T : class
    {
        var table = rows.EntityType.GetTableName();
        var expression = new StringBuilder();
        foreach (var word in words)
        {
            // A quoted phrase has no operators; a quote inside is doubled.
            var quoted = word.Replace("\"", "\"\"", StringComparison.Ordinal);
            expression.Append(CultureInfo.InvariantCulture, $"\"{quoted}\" ");
        }

#pragma warning disable EF1002 // Names come from the mapping; only the words come from people, and they travel as a parameter.
        return rows.FromSqlRaw(
            $"""SELECT r.* FROM "{table}" AS r WHERE r."{key}" IN (SELECT rowid FROM "{index}" WHERE "{index}" MATCH @p0)""",
            expression.ToString()
        );
#pragma warning restore EF1002
    }
}
