using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace PartnerPortal.Data.PostgreSql;

/// <summary>
/// The PostgreSQL server that './test' starts where <c>PORTAL_STORE</c> is <c>postgresql</c>: a database for each fixture, made of a template
/// that the migrations made once.
/// </summary>
internal static partial class TestServer
{
    /// <summary>The tests of this run work on PostgreSQL.</summary>
    public static bool IsUsed { get; } =
        string.Equals(Environment.GetEnvironmentVariable("PORTAL_STORE"), "postgresql", StringComparison.Ordinal);

    /// <summary>Where a database of this name is reached.</summary>
    public static string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(
            Environment.GetEnvironmentVariable("PORTAL_TEST_POSTGRESQL")
                ?? throw new InvalidOperationException(
                    "PORTAL_TEST_POSTGRESQL names no server: 'PORTAL_STORE=postgresql ./test' starts one and names it."
                )
        )
        {
            Database = database,
            MaxPoolSize = 20,
            ConnectionIdleLifetime = 5,
            ConnectionPruningInterval = 2,
            IncludeErrorDetail = true,
        }.ToString();

    /// <summary>Makes a database, empty or as another one that nobody is connected to.</summary>
    public static Task CreateAsync(string database, string? template) =>
        ExecuteAsync($"""CREATE DATABASE "{database}" TEMPLATE "{template ?? "template0"}" STRATEGY file_copy""");

    public static async Task<bool> HasAsync(string database)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_database WHERE datname = $1", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = database });
        return (long)(await command.ExecuteScalarAsync())! > 0;
    }

    public static async Task DropAsync(string database)
    {
        await using (var pooled = new NpgsqlConnection(ConnectionString(database)))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        await ExecuteAsync($"""DROP DATABASE IF EXISTS "{database}" WITH (FORCE)""");
    }

    /// <summary>
    /// The same statement with the names of the model's tables and columns in quotes: PostgreSQL would take them in small letters.
    /// </summary>
    public static string Quoted(string sql, IModel model)
    {
        var names = model
            .GetEntityTypes()
            .SelectMany(type =>
                type.GetProperties()
                    .Select(property => property.GetColumnName())
                    .Append(type.GetTableName() ?? type.Name)
            )
            .ToHashSet(StringComparer.Ordinal);
        return Words().Replace(sql, match => names.Contains(match.Value) ? $"\"{match.Value}\"" : match.Value);
    }

    // A text or a name in quotes, which is left as it is, or a word.
    [GeneratedRegex("'[^']*'|\"[^\"]*\"|\\w+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    [SuppressMessage("Security", "CA2100", Justification = "The names are the tests' own.")]
    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
