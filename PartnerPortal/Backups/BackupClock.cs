using PartnerPortal.Shared.Background;
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
    IServerLocks locks,
    TimeProvider time,
    ILogger<BackupClock> logger
) : PeriodicWork(locks, time, logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>The last moment (UTC) at or before this one at which a backup was due.</summary>
    public static DateTime LastDue(TimeOnly at, DateTime now)
    {
        var today = DateOnly.FromDateTime(now).ToDateTime(at, DateTimeKind.Utc);
        return today <= now ? today : today.AddDays(-1);
    }

    protected override async Task<TimeSpan> WorkAsync(CancellationToken cancellationToken)
    {
        if (settings.Backups.Nightly)
        {
            await MakeIfDueAsync(cancellationToken);
        }

        return Period;
    }

    private async Task MakeIfDueAsync(CancellationToken cancellationToken)
    {
        if (folder.Newest() >= LastDue(settings.Backups.At, Time.GetUtcNow().UtcDateTime))
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
