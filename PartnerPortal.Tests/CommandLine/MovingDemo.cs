using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PartnerPortal.Data;
using PartnerPortal.Data.PostgreSql;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.DemoData;
using PartnerPortal.Domain;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Time;
using PartnerPortal.SignIn;

namespace PartnerPortal.CommandLine;

/// <summary>The demo in a file, and an empty database on <see cref="TestServer"/> to which it can move.</summary>
internal sealed class MovingDemo : IAsyncLifetime
{
    private readonly string database = $"move-{Guid.NewGuid():N}";

    public string Folder { get; } = System.IO.Directory.CreateTempSubdirectory("partner-portal-move-").FullName;

    public string Directory => Path.Combine(Folder, "source");

    public string DatabaseFile => Path.Combine(Directory, "portal.db");

    private string Setting => $"--Portal:Database={TestServer.ConnectionString(database)}";

    public async Task InitializeAsync()
    {
        await DemoDatabase.CopyToAsync(Directory);
        await TestServer.CreateAsync(database, template: null);
    }

    public async Task DisposeAsync()
    {
        await TestServer.DropAsync(database);
        System.IO.Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Runs the verb on this directory, or on another one.</summary>
    public Task<(int ExitCode, string Output, string Error)> MoveAsync(string? directory = null) =>
        PortalProgram.RunAsync(
            "move-to-postgres",
            "--from",
            directory ?? Directory,
            Setting,
            $"--Portal:DataDirectory={Path.Combine(Folder, "unused")}"
        );

    /// <summary>Changes rows of the file behind the portal's back.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "The texts are the tests' own.")]
    public void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.InRange(command.ExecuteNonQuery(), 1, int.MaxValue);
    }

    /// <summary>Gives the newest event of a partner a time finer than a microsecond, as if it had been sealed so.</summary>
    public async Task SealFinerTimeAsync()
    {
        var partner = DemoPartners.FourthCoffee.Id;
        var newest =
            $"PartnerId = '{partner.ToString().ToUpperInvariant()}' AND Sequence = "
            + $"(SELECT MAX(Sequence) FROM AuditEvents WHERE PartnerId = '{partner.ToString().ToUpperInvariant()}')";
        Change(
            $"DROP TRIGGER AuditEvents_no_update; UPDATE AuditEvents SET At = substr(At, 1, 19) || '.1234567' WHERE {newest}"
        );
        var options = new DbContextOptionsBuilder<PortalDb>();
        SqliteConnections.Use(options, DatabaseFile);
        await using (var db = new PortalDb(options.Options))
        {
            var altered = await db.Set<AuditEvent>()
                .Where(audit => audit.PartnerId == partner)
                .OrderBy(audit => audit.Sequence)
                .LastAsync();
            Change($"UPDATE AuditEvents SET Hash = '{altered.ComputeHash()}' WHERE {newest}");
            Change($"UPDATE AuditHeads SET Hash = '{altered.ComputeHash()}' WHERE {newest}");
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        }
    }

    public string Hash(string suffix = "") =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(DatabaseFile + suffix)));

    public IEnumerable<string?> Below() =>
        System.IO.Directory.EnumerateFileSystemEntries(Directory).Select(Path.GetFileName);

    /// <summary>Every row of every table, read from both without the portal, is the same.</summary>
    public async Task AssertIsTheSourceAsync()
    {
        var tables = (
            await DatabaseContent.ReadAsync(
                DatabaseFile,
                "SELECT tables.name, group_concat(columns.name, ',') FROM sqlite_master tables, pragma_table_info(tables.name) columns "
                    + "WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite%' AND tables.name NOT GLOB '__EF*' "
                    + "AND tables.name NOT LIKE 'PortfolioSearch%' GROUP BY tables.name ORDER BY tables.name"
            )
        )
            .Select(row => row.Split('|'))
            .ToList();
        Assert.Equal(
            tables.Select(table => table[0]),
            await ReadAsync(
                "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' "
                    + "AND left(table_name, 4) <> '__EF' ORDER BY table_name::text COLLATE \"C\""
            )
        );
        foreach (var table in tables)
        {
            var columns = string.Join(", ", table[1].Split(',').Select(column => $"\"{column}\""));
            var sql = $"SELECT {columns} FROM \"{table[0]}\"";
            Assert.Equal(
                (await DatabaseContent.ReadAsync(DatabaseFile, sql)).Order(StringComparer.Ordinal),
                (await ReadAsync(sql)).Order(StringComparer.Ordinal)
            );
        }
    }

    /// <summary>The portal on the server finds every trail whole.</summary>
    public async Task AssertVerifiesAsync()
    {
        var (exitCode, output, error) = await PortalProgram.RunAsync(
            "verify",
            Setting,
            $"--Portal:DataDirectory={Directory}"
        );

        Assert.Equal((0, ""), (exitCode, error));
        Assert.All(
            DemoPartners.All,
            partner => Assert.Contains($"{partner.Name}: whole", output, StringComparison.Ordinal)
        );
    }

    /// <summary>A sales agent of Fourth Coffee creates a customer in the portal on the server.</summary>
    public async Task AddCustomerAsync()
    {
        var settings = new PortalSettings(Directory, IsDemo: true) { Database = TestServer.ConnectionString(database) };
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new WholeMicroseconds())
            .AddSingleton(settings)
            .AddPortalData(settings)
            .AddDomain()
            .AddSignIn(settings)
            .BuildServiceProvider(validateScopes: true);
        var created = await services
            .GetRequiredService<CustomerOnboarding>()
            .CreateAsync(
                new Caller(
                    DemoPartners.FourthCoffee.Id,
                    DemoPartners.Erik.Id,
                    AccessWay.Screen,
                    "192.0.2.1",
                    "Test browser"
                ),
                new NewCustomer
                {
                    RequestId = Guid.NewGuid(),
                    CompanyName = "Contoso Skog AB",
                    DomainPrefix = "contososkogmoved",
                    Country = "SE",
                    AddressLine1 = "Storgatan 1",
                    City = "Malmö",
                    PostalCode = "211 34",
                    FirstName = "Anna",
                    LastName = "Håkansson",
                    Email = "anna.hakansson@contoso.example",
                    PhoneNumber = "+46 40 123 45 67",
                    Culture = "sv-SE",
                },
                attestation: null,
                CancellationToken.None
            );

        Assert.True(created.IsSuccess);
    }

    /// <summary>Rows of the database on the server, each as the text that the file would have.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "The texts are the tests' own.")]
    public async Task<List<string>> ReadAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(TestServer.ConnectionString(database));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(TextOf(reader));
        }

        return rows;
    }

    private static string TextOf(DbDataReader row) =>
        string.Join('|', Enumerable.Range(0, row.FieldCount).Select(column => TextOf(row, column)));

    private static string? TextOf(DbDataReader row, int column) =>
        row.GetValue(column) switch
        {
            byte[] bytes => Convert.ToHexString(bytes),
            bool yes => yes ? "1" : "0",
            Guid id => id.ToString("D").ToUpperInvariant(),
            DateTime day when row.GetDataTypeName(column) is "date" => day.ToString(
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture
            ),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
}
