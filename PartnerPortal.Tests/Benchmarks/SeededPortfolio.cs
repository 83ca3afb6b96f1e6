using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PartnerPortal.Data;
using PartnerPortal.DemoData;
using PartnerPortal.DemoData.Scale;
using PartnerPortal.Domain;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Benchmarks;

/// <summary>A portal without a face over a demo database with very many customers of Fourth Coffee Cloud AB.</summary>
internal sealed class SeededPortfolio : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly string? ownDirectory;

    private SeededPortfolio(ServiceProvider services, PortalSettings settings, string? ownDirectory)
    {
        this.services = services;
        this.ownDirectory = ownDirectory;
        DatabaseFile = settings.DatabaseFile;
    }

    public string DatabaseFile { get; }

    /// <summary>A sales agent of the partner.</summary>
    public static Caller Caller { get; } =
        new(DemoPartners.FourthCoffee.Id, DemoPartners.Erik.Id, AccessWay.Screen, "192.0.2.1", "Benchmark");

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Takes a directory as it is where it has a database, else makes and seeds one.</summary>
    public static async Task<SeededPortfolio> OpenAsync(string? directory, int customers, TextWriter output)
    {
        var own = directory is null ? Directory.CreateTempSubdirectory("partner-portal-benchmark-").FullName : null;
        var settings = new PortalSettings(Path.GetFullPath(directory ?? own!), IsDemo: true);
        Directory.CreateDirectory(settings.DataDirectory);
        var isFresh = !File.Exists(settings.DatabaseFile);
        var collection = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddSingleton(TimeProvider.System)
            .AddSingleton(settings);
        var provider = collection.AddPortalData(settings).AddDomain().AddSingleton<ScaleSeed>().BuildServiceProvider();
        var portfolio = new SeededPortfolio(provider, settings, own);
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
