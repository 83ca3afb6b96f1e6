using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Data;
using PartnerPortal.DemoData;
using PartnerPortal.Domain;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.SignIn;

namespace PartnerPortal.Host;

/// <summary>The demo database, made once a run, because that takes seconds; each portal under test gets a copy.</summary>
internal static class DemoDatabase
{
    private static readonly Lazy<Task<string>> template = new(MakeAsync);

    /// <summary>Puts a copy into the data directory.</summary>
    public static async Task CopyToAsync(string dataDirectory)
    {
        var source = await template.Value;
        Directory.CreateDirectory(dataDirectory);
        File.Copy(source, new PortalSettings(dataDirectory, IsDemo: true).DatabaseFile);
    }

    private static async Task<string> MakeAsync()
    {
        var directory = Directory.CreateTempSubdirectory("partner-portal-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
        var settings = new PortalSettings(directory, IsDemo: true);
        await using (
            var services = new ServiceCollection()
                .AddLogging()
                .AddSingleton(TimeProvider.System)
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
        }

        // The last connection that closes writes the log back into the file.
        SqliteConnection.ClearAllPools();
        return settings.DatabaseFile;
    }
}
