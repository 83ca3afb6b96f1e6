using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Background;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Telemetry;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>Has the letters of runs leave, at the pace that the settings allow, for as long as the portal runs.</summary>
public sealed class InvitationRunClock(
    InvitationRunSender sender,
    PortalStore store,
    PortalSettings settings,
    IServerLocks locks,
    TimeProvider time,
    ILogger<InvitationRunClock> logger
) : PeriodicWork(locks, time, logger)
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MeasuredEvery = TimeSpan.FromSeconds(15);

    private long? measuredAt;

    protected override TimeSpan AfterFailure => Away;

    protected override async Task<TimeSpan> WorkAsync(CancellationToken cancellationToken)
    {
        await MeasureAsync(cancellationToken);
        return await sender.StepAsync(cancellationToken) switch
        {
            SendingStep.Prepared => TimeSpan.Zero,
            SendingStep.HandedOver => settings.Mail.Pace,
            SendingStep.Unreachable => Away,
            _ => Idle,
        };
    }

    private async Task MeasureAsync(CancellationToken cancellationToken)
    {
        if (measuredAt is { } before && Time.GetElapsedTime(before) < MeasuredEvery)
        {
            return;
        }

        measuredAt = Time.GetTimestamp();
        var running = await store.ReadAsync(
            db =>
                db.Set<InvitationRun>()
                    .Where(run => run.Status == InvitationRunStatus.Running)
                    .Select(run => run.Total - run.Sent - run.Failed - run.LeftOut - run.Dropped)
                    .ToListAsync(cancellationToken),
            cancellationToken
        );
        PortalTelemetry.InvitationRuns.Record(running.Count);
        PortalTelemetry.LettersWaiting.Record(running.Sum());
    }
}
