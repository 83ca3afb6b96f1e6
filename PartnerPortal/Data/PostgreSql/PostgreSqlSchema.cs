namespace PartnerPortal.Data.PostgreSql;

/// <summary>
/// The PostgreSQL-specific SQL that migrations run: append-only tables and search by trigrams. Once a version has been released, its
/// migrations depend on this SQL: put a change into a new method.
/// </summary>
public static class PostgreSqlSchema
{
    /// <summary>The function that <see cref="AppendOnly"/> rests on.</summary>
    public const string RefuseChange = """
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
        """;

    /// <summary>Triggers that reject every update and deletion of a table's rows: facts are added, never changed.</summary>
    public static string AppendOnly(string table) =>
        $"""
            CREATE TRIGGER "{table}_no_change" BEFORE UPDATE OR DELETE ON "{table}"
            FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}"
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
            """;

    /// <summary>
    /// A trigger that maintains one row per group in <paramref name="heads"/> with the highest number of <paramref name="table"/>
    /// and the value that belongs to it.
    /// </summary>
    public static string Heads(string table, string heads, string group, string number, string value) =>
        $"""
            CREATE FUNCTION "{heads}_follow"() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              INSERT INTO "{heads}" ("{group}", "{number}", "{value}") VALUES (new."{group}", new."{number}", new."{value}")
              ON CONFLICT ("{group}") DO UPDATE SET "{number}" = excluded."{number}", "{value}" = excluded."{value}"
              WHERE excluded."{number}" > "{heads}"."{number}";
              RETURN NULL;
            END $$;
            CREATE TRIGGER "{heads}_follow" AFTER INSERT ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{heads}_follow"();
            """;

    /// <summary>An index over the trigrams of one text column, which must be folded before it is stored.</summary>
    public static string TrigramIndex(string index, string table, string column) =>
        $"""CREATE INDEX "{index}" ON "{table}" USING gin ("{column}" gin_trgm_ops);""";
}
