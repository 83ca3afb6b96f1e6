using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace PartnerPortal.Data.Releases;

/// <summary>
/// The databases of released schemas, each named by its last migration and made by the program of its time with the demo in it.
/// Add one when a version is released: start that version on an empty data directory with the demo on, stop it, and compress
/// <c>portal.db</c> with Brotli.
/// </summary>
internal static class OldDatabase
{
    private const string Folder = "releases/";
    private const string Extension = ".db.br";

    // Made anew from the rest by migrations and by every commit, or a migration's order to do so.
    private static readonly string[] derived =
    [
        "PortfolioRows",
        "PortfolioFacets",
        "Reassessments",
        "__EFMigrations",
        "PortfolioSearch",
    ];

    public static IEnumerable<string> All =>
        Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Extension.Length])
            .Order(StringComparer.Ordinal);

    /// <summary>The moment at which the newest of them was made: what is due by the clock is not due yet.</summary>
    public static DateTimeOffset MadeAt { get; } = new(2026, 11, 21, 17, 0, 0, TimeSpan.Zero);

    public static async Task UnpackAsync(string migration, string file)
    {
        await using var packed = Assembly
            .GetExecutingAssembly()
            .GetManifestResourceStream(Folder + migration + Extension)!;
        await using var unpacking = new BrotliStream(packed, CompressionMode.Decompress);
        await using var target = File.Create(file);
        await unpacking.CopyToAsync(target);
    }

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
