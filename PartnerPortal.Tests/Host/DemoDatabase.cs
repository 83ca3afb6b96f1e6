using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Data;
using PartnerPortal.DemoData;
using PartnerPortal.Domain;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Time;
using PartnerPortal.SignIn;

namespace PartnerPortal.Host;

/// <summary>The demo database, made once a run, because that takes seconds; each portal under test gets a copy.</summary>
internal static class DemoDatabase
{
    private static readonly Lazy<Task<string>> template = new(MakeAsync);

    // By the number of customers more than the demo's.
    private static readonly ConcurrentDictionary<int, Lazy<Task<string>>> larger = new();

    /// <summary>Puts a copy into the data directory; with so many customers more of Fourth Coffee, where a test needs many.</summary>
    public static async Task CopyToAsync(string dataDirectory, int customersMore = 0)
    {
        var source =
            customersMore == 0
                ? await template.Value
                : await larger.GetOrAdd(customersMore, many => new(() => MakeLargerAsync(many))).Value;
        Directory.CreateDirectory(dataDirectory);
        File.Copy(source, new PortalSettings(dataDirectory, IsDemo: true).DatabaseFile, overwrite: true);
    }

    private static string MakeDirectory()
    {
        var directory = Directory.CreateTempSubdirectory("partner-portal-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
        return directory;
    }

    private static async Task<string> MakeLargerAsync(int customersMore)
    {
        var directory = MakeDirectory();
        await CopyToAsync(directory);
        var seeded = await PortalProgram.RunAsync(
            "seed",
            "--customers",
            customersMore.ToString(CultureInfo.InvariantCulture),
            $"--Portal:DataDirectory={directory}"
        );
        Assert.Equal((0, ""), (seeded.ExitCode, seeded.Error));
        SqliteConnection.ClearAllPools();
        return new PortalSettings(directory, IsDemo: true).DatabaseFile;
    }

    private static async Task<string> MakeAsync()
    {
        var directory = MakeDirectory();
        var settings = new PortalSettings(directory, IsDemo: true);
        await using (
            var services = new ServiceCollection()
                .AddLogging()
                .AddSingleton<TimeProvider>(new WholeMicroseconds())
                .AddPortalData(settings)
                .AddDomain()
                .AddSignIn(settings)
                .AddDemoData(settings)
                .BuildServiceProvider(validateScopes: true)
        )
        {
            var contexts = services.GetRequiredService<IDbContextFactory<PortalDb>>();
            await DatabaseUpgrade.RunAsync(contexts, CancellationToken.None);
            await services.GetRequiredService<DemoSeed>().RunAsync(CancellationToken.None);
            await using var db = await contexts.CreateDbContextAsync();
            await QuickPasswords.GiveDemoAccountsAsync(db);
        }

        // The last connection that closes writes the log back into the file.
        SqliteConnection.ClearAllPools();
        return settings.DatabaseFile;
    }
}
