using System.Globalization;
using System.Text;

namespace PartnerPortal.Data.Sqlite;

/// <summary>
/// The SQLite-specific SQL that migrations run: append-only tables and full-text search. Once a version has been released, its
/// migrations depend on this SQL: put a change into a new method.
/// </summary>
public static class SqliteSchema
{
    // How much of the index is built in memory before it is written; the second is FTS5's default.
    private const int BulkHashBytes = 128 * 1024 * 1024;
    private const int UsualHashBytes = 1024 * 1024;

    /// <summary>Triggers that reject every update and deletion of a table's rows: facts are added, never changed.</summary>
    public static string AppendOnly(string table) =>
        $"""
            CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}"
            BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
            CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}"
            BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
            """;

    /// <summary>
    /// A trigger that maintains one row per group in <paramref name="heads"/> with the highest number of <paramref name="table"/>
    /// and the value that belongs to it.
    /// </summary>
    public static string Heads(string table, string heads, string group, string number, string value) =>
        $"""
            CREATE TRIGGER "{heads}_follow" AFTER INSERT ON "{table}" BEGIN
              INSERT INTO "{heads}" ("{group}", "{number}", "{value}") VALUES (new."{group}", new."{number}", new."{value}")
              ON CONFLICT ("{group}") DO UPDATE SET "{number}" = excluded."{number}", "{value}" = excluded."{value}"
              WHERE excluded."{number}" > "{number}";
            END;
            """;

    /// <summary>
    /// A trigram index (FTS5) over one text column, maintained by triggers. The table needs an integer primary key, and the
    /// text must be folded before it is stored.
    /// </summary>
    public static string TrigramIndex(string index, string table, string key, string column)
    {
        var sql = new StringBuilder();
        sql.AppendLine(
            CultureInfo.InvariantCulture,
            $"""CREATE VIRTUAL TABLE "{index}" USING fts5("{column}", content="{table}", content_rowid="{key}", tokenize="trigram", detail="full");"""
        );
        sql.AppendLine(
            CultureInfo.InvariantCulture,
            $"""
            CREATE TRIGGER "{index}_insert" AFTER INSERT ON "{table}" BEGIN
              INSERT INTO "{index}"(rowid, "{column}") VALUES (new."{key}", new."{column}");
            END;
            CREATE TRIGGER "{index}_delete" AFTER DELETE ON "{table}" BEGIN
              INSERT INTO "{index}"("{index}", rowid, "{column}") VALUES ('delete', old."{key}", old."{column}");
            END;
            CREATE TRIGGER "{index}_update" AFTER UPDATE OF "{column}" ON "{table}" WHEN old."{column}" <> new."{column}" BEGIN
              INSERT INTO "{index}"("{index}", rowid, "{column}") VALUES ('delete', old."{key}", old."{column}");
              INSERT INTO "{index}"(rowid, "{column}") VALUES (new."{key}", new."{column}");
            END;
            """
        );
        return sql.ToString();
    }

    /// <summary>Indexes the rows after a key, for a bulk load that bypassed the triggers.</summary>
    /// <param name="index">The index.</param>
    /// <param name="table">Its table.</param>
    /// <param name="key">The table's integer key.</param>
    /// <param name="column">The indexed column.</param>
    /// <param name="behind">The last key that has been indexed.</param>
    public static string FillTrigramIndex(string index, string table, string key, string column, long behind) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            INSERT INTO "{index}"("{index}", rank) VALUES ('hashsize', {BulkHashBytes});
            INSERT INTO "{index}"(rowid, "{column}") SELECT "{key}", "{column}" FROM "{table}" WHERE "{key}" > {behind};
            INSERT INTO "{index}"("{index}", rank) VALUES ('hashsize', {UsualHashBytes});
            """
        );
}
