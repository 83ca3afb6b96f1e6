using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Telemetry;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>Has the letters of runs leave, at the pace that the settings allow, for as long as the portal runs.</summary>
public sealed class InvitationRunClock(
    InvitationRunSender sender,
    PortalStore store,
    PortalSettings settings,
    TimeProvider time,
    ILogger<InvitationRunClock> logger
) : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MeasuredEvery = TimeSpan.FromSeconds(15);

    private long? measuredAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Idle;
            try
            {
                await MeasureAsync(stoppingToken);
                pause = await sender.StepAsync(stoppingToken) switch
                {
                    SendingStep.Prepared => TimeSpan.Zero,
                    SendingStep.HandedOver => settings.Mail.Pace,
                    SendingStep.Unreachable => Away,
                    _ => Idle,
                };
            }
#pragma warning disable CA1031 // The next step tries again; ending the service would leave letters lying for good.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                pause = Away;
                logger.LogError(exception, "Sending invitations failed");
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }

    private async Task MeasureAsync(CancellationToken cancellationToken)
    {
        if (measuredAt is { } before && time.GetElapsedTime(before) < MeasuredEvery)
        {
            return;
        }

        measuredAt = time.GetTimestamp();
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
