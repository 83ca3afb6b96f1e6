using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PartnerPortal.Data;

/// <summary>What a database file contains, read without the portal.</summary>
internal static class DatabaseContent
{
    // Made anew from the rest by every commit, or a migration's order to do so.
    private static readonly string[] derived =
    [
        "PortfolioRows",
        "PortfolioFacets",
        "Reassessments",
        "__EFMigrations",
        "PortfolioSearch",
    ];

    /// <summary>The tables that hold what people did, each with its columns.</summary>
    public static async Task<Dictionary<string, string[]>> TablesAsync(string file)
    {
        var tables = await ReadAsync(
            file,
            "SELECT tables.name, group_concat(columns.name, ',') FROM sqlite_master tables, pragma_table_info(tables.name) columns "
                + "WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' GROUP BY tables.name"
        );
        return tables
            .Select(row => row.Split('|'))
            .Where(row => !derived.Any(name => row[0].StartsWith(name, StringComparison.Ordinal)))
            .ToDictionary(row => row[0], row => row[1].Split(','), StringComparer.Ordinal);
    }

    /// <summary>Every row of a table, each as one text.</summary>
    public static Task<List<string>> RowsAsync(string file, string table, IEnumerable<string> columns)
    {
        var list = string.Join(", ", columns.Select(column => $"\"{column}\""));
        return ReadAsync(file, $"SELECT {list} FROM \"{table}\" ORDER BY {list}");
    }

    [SuppressMessage("Security", "CA2100", Justification = "The texts are the tests' own.")]
    public static async Task<List<string>> ReadAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(
                string.Join(
                    '|',
                    Enumerable.Range(0, reader.FieldCount).Select(column => TextOf(reader.GetValue(column)))
                )
            );
        }

        return rows;
    }

    private static string? TextOf(object value) =>
        value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture);
}
