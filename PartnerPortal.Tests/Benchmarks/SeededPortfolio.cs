using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using PartnerPortal.Data;
using PartnerPortal.Data.PostgreSql;
using PartnerPortal.DemoData;
using PartnerPortal.DemoData.Scale;
using PartnerPortal.Domain;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Relocation;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Time;

namespace PartnerPortal.Benchmarks;

/// <summary>A portal without a face over a database, on either store, with very many customers of Fourth Coffee Cloud AB.</summary>
internal sealed class SeededPortfolio : IAsyncDisposable
{
    // The database on the server; it is taken again where it is there.
    private const string OnServer = "partner-portal-benchmark";

    private readonly ServiceProvider services;
    private readonly string? ownDirectory;

    private SeededPortfolio(ServiceProvider services, PortalSettings settings, string? ownDirectory)
    {
        this.services = services;
        this.ownDirectory = ownDirectory;
        Settings = settings;
    }

    public PortalSettings Settings { get; }

    public string DatabaseFile => Settings.DatabaseFile;

    /// <summary>A sales agent of the partner.</summary>
    public static Caller Caller { get; } =
        new(DemoPartners.FourthCoffee.Id, DemoPartners.Erik.Id, AccessWay.Screen, "192.0.2.1", "Benchmark");

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Another server of the same portal.</summary>
    public ServiceProvider NewServer() => Services(Settings);

    /// <summary>The database without the portal.</summary>
    public async Task<DbConnection> OpenBareAsync()
    {
        DbConnection connection = Settings.Database is { } server
            ? new NpgsqlConnection(server)
            : new SqliteConnection($"Data Source={DatabaseFile};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>A statement with the partner as <c>@partner</c>.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "The texts are the benchmarks' own.")]
    public static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        var partner = command.CreateParameter();
        (partner.ParameterName, partner.Value) = ("@partner", Caller.PartnerId);
        command.Parameters.Add(partner);
        return command;
    }

    /// <summary>The same on the server of <see cref="TestServer"/>: seeded in a file and moved there, unless it is there already.</summary>
    public static async Task<SeededPortfolio> OpenOnServerAsync(string? directory, int customers, TextWriter output)
    {
        var own = Directory.CreateTempSubdirectory("partner-portal-benchmark-").FullName;
        var settings = new PortalSettings(own, IsDemo: true) { Database = TestServer.ConnectionString(OnServer) };
        if (!await TestServer.HasAsync(OnServer))
        {
            await using var seeded = await OpenAsync(directory, customers, output);
            SqliteConnection.ClearAllPools();
            await TestServer.CreateAsync(OnServer, template: null);
            await MoveAsync(seeded.Settings.DataDirectory, settings, output);
        }

        return new SeededPortfolio(Services(settings), settings, own);
    }

    /// <summary>Takes a directory as it is where it has a database, else makes and seeds one.</summary>
    public static async Task<SeededPortfolio> OpenAsync(string? directory, int customers, TextWriter output)
    {
        var own = directory is null ? Directory.CreateTempSubdirectory("partner-portal-benchmark-").FullName : null;
        var settings = new PortalSettings(Path.GetFullPath(directory ?? own!), IsDemo: true);
        Directory.CreateDirectory(settings.DataDirectory);
        var isFresh = !File.Exists(settings.DatabaseFile);
        var portfolio = new SeededPortfolio(Services(settings), settings, own);
        await DatabaseUpgrade.RunAsync(portfolio.Get<IDbContextFactory<PortalDb>>(), CancellationToken.None);
        if (isFresh)
        {
            var partners = portfolio.Get<PartnerService>();
            await partners.AddPartnerAsync(DemoPartners.FourthCoffee.ToPartner(), CancellationToken.None);
            await partners.AddAgentAsync(DemoPartners.Erik.ToAgent(), CancellationToken.None);
            var started = TimeProvider.System.GetTimestamp();
            var made = await portfolio
                .Get<ScaleSeed>()
                .RunAsync(
                    DemoPartners.FourthCoffee.Name,
                    customers,
                    new Progress<ScaleProgress>(),
                    CancellationToken.None
                );
            await output.WriteLineAsync(
                $"Seeded {made.Value.Customers:N0} customers in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:N0} s"
            );
        }

        return portfolio;
    }

    private static async Task MoveAsync(string source, PortalSettings settings, TextWriter output)
    {
        await using var mover = Services(settings);
        var started = TimeProvider.System.GetTimestamp();
        var moved = await mover
            .GetRequiredService<PostgreSqlMove>()
            .RunAsync(source, new Progress<MoveProgress>(), CancellationToken.None);
        await output.WriteLineAsync(
            $"Moved {moved.Value.Rows:N0} rows to PostgreSQL in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:N0} s"
        );
    }

    private static ServiceProvider Services(PortalSettings settings) =>
        new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddSingleton<TimeProvider>(new WholeMicroseconds())
            .AddSingleton(settings)
            .AddPortalData(settings)
            .AddDomain()
            .AddRelocation()
            .AddSingleton<ScaleSeed>()
            .BuildServiceProvider();

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        await services.DisposeAsync();
        if (ownDirectory is not null)
        {
            Directory.Delete(ownDirectory, recursive: true);
        }
    }
}
