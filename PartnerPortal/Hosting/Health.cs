using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PartnerPortal.Data;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Hosting;

/// <summary>Whether the process lives, and whether it can serve: the database answers, and the disk takes data.</summary>
internal static class Health
{
    private const string Ready = "ready";

    public static void AddPortalHealth(this IServiceCollection services) =>
        services
            .AddSingleton<DataDirectoryTakesData>()
            .AddHealthChecks()
            .AddCheck<DatabaseAnswers>("database", tags: [Ready])
            .AddCheck<DataDirectoryTakesData>("data directory", tags: [Ready]);

    public static void MapPortalHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        endpoints
            .MapHealthChecks(
                "/health/ready",
                new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }
            )
            .AllowAnonymous();
    }

    /// <summary>The database opens, and is of this build's schema.</summary>
    private sealed class DatabaseAnswers(IDbContextFactory<PortalDb> contexts) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                return (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()
                    ? HealthCheckResult.Unhealthy("The database lacks migrations.")
                    : HealthCheckResult.Healthy();
            }
            catch (Exception exception) when (StoreTrouble.Find(exception) is { } trouble)
            {
                return HealthCheckResult.Unhealthy(trouble.Code);
            }
        }
    }

    /// <summary>Something can be written into the data directory. Where it cannot, what is there can still be read.</summary>
    private sealed class DataDirectoryTakesData(PortalSettings settings, TimeProvider time) : IHealthCheck
    {
        private const string ProbeName = ".writable";

        // Probes may come often; the disk is asked now and then.
        private static readonly TimeSpan kept = TimeSpan.FromSeconds(5);

        private (long At, HealthCheckResult Result)? last;

        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            if (last is not { } before || time.GetElapsedTime(before.At) > kept)
            {
                last = before = (time.GetTimestamp(), Probe());
            }

            return Task.FromResult(before.Result);
        }

        private HealthCheckResult Probe()
        {
            try
            {
                using var file = new FileStream(
                    Path.Combine(settings.DataDirectory, ProbeName),
                    new FileStreamOptions
                    {
                        Mode = FileMode.Create,
                        Access = FileAccess.Write,
                        Share = FileShare.ReadWrite | FileShare.Delete,
                        Options = FileOptions.DeleteOnClose,
                    }
                );
                file.WriteByte(1);
                file.Flush(flushToDisk: true);
                return HealthCheckResult.Healthy();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return HealthCheckResult.Degraded($"The data directory takes no data: {exception.Message}");
            }
        }
    }
}
