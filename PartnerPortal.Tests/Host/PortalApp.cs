using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PartnerPortal.Data;
using PartnerPortal.DemoData;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Limits;

namespace PartnerPortal.Host;

/// <summary>The whole portal in this process, on a real Kestrel at a free port.</summary>
public sealed class PortalApp : IAsyncDisposable
{
    private readonly PortalSettings settings;
    private readonly bool keepsData;
    private readonly Factory factory;
    private bool isStopped;

    private PortalApp(PortalSettings settings, bool keepsData, Factory factory)
    {
        this.settings = settings;
        this.keepsData = keepsData;
        this.factory = factory;
        Address = factory.ClientOptions.BaseAddress;
    }

    public Uri Address { get; }

    public string DataDirectory => settings.DataDirectory;

    public string DatabaseFile => settings.DatabaseFile;

    public IServiceProvider Services => factory.Services;

    public RecordedLog Log => factory.Log;

    /// <summary>Its database, beside what it does itself.</summary>
    public Task<PortalDb> ContextAsync() =>
        Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();

    public static async Task<PortalApp> StartAsync(PortalSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var directory = setup.DataDirectory ?? Directory.CreateTempSubdirectory("partner-portal-test-").FullName;
        if (setup is { Demo: true, DataDirectory: null })
        {
            await DemoDatabase.CopyToAsync(directory);
        }

        var started = new Factory(setup, directory);
        started.UseKestrel();
        started.StartServer();
        return new PortalApp(
            new PortalSettings(directory, setup.Demo),
            keepsData: setup.DataDirectory is not null,
            started
        );
    }

    /// <summary>Stops the portal as a service manager does; a second time does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isStopped)
        {
            return;
        }

        isStopped = true;
        await factory.DisposeAsync();
        SqliteConnection.ClearAllPools();

        if (!keepsData)
        {
            TestDirectory.Remove(DataDirectory);
        }
    }

    private sealed class Factory(PortalSetup setup, string directory) : WebApplicationFactory<Program>
    {
        public RecordedLog Log { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(setup.Environment);
            builder.UseSetting("Portal:DataDirectory", directory);
            builder.UseSetting("Portal:Demo", setup.Demo ? "true" : "false");
            foreach (var (key, value) in setup.Settings)
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
            builder.ConfigureTestServices(services =>
            {
                services.AddTransient<IStartupFilter, FreePort>();
                if (setup.Now is { } now)
                {
                    services.AddSingleton<TimeProvider>(new FixedClock(now));
                }

                // Tests sign in more often within a minute than any person does.
                services.AddSingleton(_ => new AttemptLimits(10_000, TimeProvider.System));
                services.AddQuickPasswords();
                setup.Services?.Invoke(services);
            });
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            Log.Dispose();
        }
    }

    /// <summary>
    /// Has the server listen at a free port, whatever the settings name. UseKestrel(0) does so too, but while the program may be
    /// starting already.
    /// </summary>
    private sealed class FreePort : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                var addresses = app.ServerFeatures.GetRequiredFeature<IServerAddressesFeature>();
                addresses.Addresses.Clear();
                addresses.Addresses.Add("http://127.0.0.1:0");
                addresses.PreferHostingUrls = true;
                next(app);
            };
    }
}
