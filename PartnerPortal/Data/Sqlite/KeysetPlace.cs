using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;

namespace PartnerPortal.Data.Sqlite;

/// <summary>
/// Rows after a position in an index. SQLite seeks a pair of values in the index directly, even if many rows share the
/// first value; the same condition written with 'or' would read all of those.
/// </summary>
public static class KeysetPlace
{
    /// <summary>
    /// The rows whose pair of properties sorts after (or, descending, before) the given pair, as a query that can be filtered
    /// and ordered further.
    /// </summary>
    [SuppressMessage("Security", "EF1002", Justification = "Names come from the mapping; the values are parameters.")]
    public static IQueryable<T> BehindPlace<T>(
        this DbSet<T> rows,
        (string First, string Second) properties,
        (object First, object Second) place,
        bool descending
    )
        where T : class
    {
        var type = rows.EntityType;
        var (first, second) = (ColumnOf(properties.First), ColumnOf(properties.Second));
        var side = descending ? "<" : ">";
        return rows.FromSqlRaw(
            $$"""SELECT r.* FROM "{{type.GetTableName()}}" AS r WHERE (r."{{first}}", r."{{second}}") {{side}} ({0}, {1})""",
            place.First,
            place.Second
        );

        string ColumnOf(string property) =>
            type.FindProperty(property)?.GetColumnName()
            ?? throw new ArgumentException($"'{type.DisplayName()}' has no property '{property}'.", nameof(properties));
    }
}
