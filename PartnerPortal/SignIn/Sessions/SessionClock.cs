using PartnerPortal.Shared.Results;

namespace PartnerPortal.SignIn.Sessions;

/// <summary>Has the last uses of sessions written every minute and when the portal stops, and those that are over deleted.</summary>
internal sealed class SessionClock(AgentSessions sessions, TimeProvider time, ILogger<SessionClock> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(sessions.WriteAsync, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(sessions.WriteAsync, stoppingToken);
            await TryAsync(sessions.DeleteOverAsync, stoppingToken);
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task<Result<int>>> write, CancellationToken cancellationToken)
    {
        try
        {
            var written = await write(cancellationToken);
            if (!written.IsSuccess)
            {
                logger.LogWarning("Sessions were not written: {Reason}", written.Error.Code);
            }
        }
#pragma warning disable CA1031 // The next minute tries again; ending the service would leave the times stale for good.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "Writing sessions failed");
        }
    }
}
