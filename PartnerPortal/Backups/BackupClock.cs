using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Backups;

/// <summary>
/// Makes a backup every night at the configured hour, and one soon after a start if that hour was missed. Old backups are
/// deleted only after a new one is complete.
/// </summary>
public sealed class BackupClock(
    BackupWriter writer,
    BackupFolder folder,
    PortalSettings settings,
    TimeProvider time,
    ILogger<BackupClock> logger
) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>The last moment (UTC) at or before this one at which a backup was due.</summary>
    public static DateTime LastDue(TimeOnly at, DateTime now)
    {
        var today = DateOnly.FromDateTime(now).ToDateTime(at, DateTimeKind.Utc);
        return today <= now ? today : today.AddDays(-1);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Backups.Nightly)
        {
            return;
        }

        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                await MakeIfDueAsync(stoppingToken);
            }
#pragma warning disable CA1031 // The next minute tries again; without this one night's trouble would end all backups.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                logger.LogError(exception, "The nightly backup failed");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task MakeIfDueAsync(CancellationToken cancellationToken)
    {
        if (folder.Newest() >= LastDue(settings.Backups.At, time.GetUtcNow().UtcDateTime))
        {
            return;
        }

        var written = await writer.WriteAsync(folder.NextFile(), cancellationToken);
        if (!written.TryGet(out var backup, out var error))
        {
            logger.LogError("The nightly backup was not made: {Reason}", error.Code);
            return;
        }

        logger.LogInformation(
            "The nightly backup is {File}, {Length} bytes; {Deleted} old ones were deleted",
            backup.File,
            backup.Length,
            folder.DeleteOld()
        );
    }
}
