using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Data.PostgreSql;

/// <summary>How the portal opens its PostgreSQL database.</summary>
public static class PostgreSqlConnections
{
    /// <summary>
    /// Checks the setting <c>Portal:Database</c>, so that a typo is told at the start. Throws <see cref="OptionsValidationException"/> with
    /// what is wrong; the connection string, which holds a password, is in no message.
    /// </summary>
    public static string Checked(string connectionString)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrEmpty(parts.Host) || string.IsNullOrEmpty(parts.Database)
                ? throw Invalid("names no server or no database; it needs at least Host and Database")
                : Completed(parts);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw Invalid("cannot be read as a connection string of PostgreSQL; a key may be misspelt");
        }
    }

    // A machine that is gone says nothing: without these the server would keep its locks, the right to write among them, for two hours.
    private static string Completed(NpgsqlConnectionStringBuilder parts)
    {
        parts.Options =
            $"-c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 {parts.Options}".TrimEnd();
        return parts.ConnectionString;
    }

    private static OptionsValidationException Invalid(string fault) =>
        new(
            PortalOptions.Section,
            typeof(PortalOptions),
            [
                $"Portal:Database {fault}. Its form is 'Host=db.example;Database=portal;Username=portal;Password=…'; leave the key out to keep the data in a file.",
            ]
        );

    /// <summary>A connection outside the pool that a server keeps open, under a name of its own; its end is noticed within seconds.</summary>
    public static NpgsqlConnection Kept(string connectionString, string purpose) =>
        new(
            new NpgsqlConnectionStringBuilder(connectionString)
            {
                Pooling = false,
                KeepAlive = 10,
                CommandTimeout = 10,
                ApplicationName = $"Partner Portal, {purpose}",
            }.ConnectionString
        );

    public static void Use(DbContextOptionsBuilder options, string connectionString) =>
        options
            .UseNpgsql(
                connectionString,
                // A collection is one parameter, an array: as many statements stay prepared as there are queries.
                postgreSql => postgreSql.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)
            )
            .AddInterceptors(StorableText.Instance)
            .ConfigureWarnings(PortalDb.Warnings);
}
