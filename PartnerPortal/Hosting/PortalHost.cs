using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;
using PartnerPortal.Data;
using PartnerPortal.SignIn.Tokens;

namespace PartnerPortal.Hosting;

/// <summary>Where the portal lives and listens unless it is told otherwise.</summary>
internal static class PortalHost
{
    /// <summary>Loopback only: reaching the portal from elsewhere is a decision of who runs it.</summary>
    private const string DefaultAddress = "http://localhost:5080";

    /// <summary>What a request may carry at most: the API's largest body. Files come in pieces over a page's connection.</summary>
    internal const long MaxRequestBytes = 1024 * 1024;

    /// <summary>How long a stop waits for the requests in hand and for the runs to come to a good place.</summary>
    public static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);

    // A screen is one connection that stays; the rest come and go.
    internal const int MostScreens = 2_000;
    private const int MostConnections = 10_000;

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // In Development 'dotnet run' works in the project's folder; a published portal lies in its own, wherever it is started from.
        var environment =
            Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
            ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
            ?? Environments.Production;
        var isDevelopment = string.Equals(environment, Environments.Development, StringComparison.OrdinalIgnoreCase);
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = isDevelopment ? null : AppContext.BaseDirectory }
        );

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = MostScreens;
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = StopPatience);

        // The file lies at the repository's top and is linked beside the assembly; environment and command line still outrank it.
        var file = new JsonConfigurationSource { Path = Path.Combine(AppContext.BaseDirectory, "appsettings.json") };
        file.ResolveFileProvider();
        builder.Configuration.Sources.Insert(0, file);
        if (
            string.IsNullOrEmpty(builder.Configuration["urls"])
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists()
        )
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        return builder;
    }

    /// <summary>Whether the failure is one that the person who starts the portal can put right, and the sentence that says so.</summary>
    public static bool IsForTheOperator(Exception exception, [NotNullWhen(true)] out string? sentence)
    {
        sentence = exception switch
        {
            OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
            DatabaseNotSupportedException notSupported => notSupported.Message,
            DatabaseUpgradeFailedException failed => failed.Message,
            ApiTokenKeyUnreadableException unreadable => unreadable.Message,
            IOException { InnerException: AddressInUseException } inUse =>
                $"{inUse.Message} Stop what listens there, or name another address with --urls.",
            _ => null,
        };
        return sentence is not null;
    }
}
