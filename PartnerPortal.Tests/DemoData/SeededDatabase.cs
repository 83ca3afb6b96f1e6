using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Data;
using PartnerPortal.Domain;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.SignIn;

namespace PartnerPortal.DemoData;

/// <summary>A temporary database with the demo in it, made once for all tests of a class from the host's own pieces.</summary>
public sealed class SeededDatabase : IAsyncLifetime
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 30, 0, TimeSpan.Zero);

    private readonly string directory = Directory.CreateTempSubdirectory("partner-portal-demo-").FullName;
    private ServiceProvider? services;

    public TimeSpan SeedingTook { get; private set; }

    internal IServiceProvider Services =>
        services ?? throw new InvalidOperationException("The fixture has not started.");

    public async Task InitializeAsync()
    {
        var settings = new PortalSettings(directory, IsDemo: true);
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new FixedClock(Now))
            .AddPortalData(settings)
            .AddDomain()
            .AddSignIn(settings)
            .AddDemoData(settings)
            .BuildServiceProvider(validateScopes: true);
        Assert.True(await DatabaseUpgrade.RunAsync(Contexts, CancellationToken.None));
        var watch = Stopwatch.StartNew();
        await Services.GetRequiredService<DemoSeed>().RunAsync(CancellationToken.None);
        SeedingTook = watch.Elapsed;
    }

    public async Task DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>The agent of a demo account, as the caller of a query.</summary>
    internal static Caller CallerOf(string email)
    {
        var account = DemoAccounts.All.Single(account => string.Equals(account.Email, email, StringComparison.Ordinal));
        return new Caller(account.PartnerId, account.AgentId, AccessWay.Screen);
    }

    /// <summary>All rows of one kind.</summary>
    internal async Task<List<T>> AllAsync<T>()
        where T : class
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.Set<T>().AsNoTracking().ToListAsync();
    }

    private IDbContextFactory<PortalDb> Contexts => Services.GetRequiredService<IDbContextFactory<PortalDb>>();
}
