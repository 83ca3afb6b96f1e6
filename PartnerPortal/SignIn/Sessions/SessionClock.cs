namespace PartnerPortal.SignIn.Sessions;

/// <summary>Has <see cref="AgentSessions"/> written every minute, and when the portal stops.</summary>
internal sealed class SessionClock(AgentSessions sessions, TimeProvider time, ILogger<SessionClock> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await WriteAsync(stoppingToken);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            var written = await sessions.WriteAsync(cancellationToken);
            if (!written.IsSuccess)
            {
                logger.LogWarning("The last use of sessions was not written: {Reason}", written.Error.Code);
            }
        }
#pragma warning disable CA1031 // The next minute tries again; ending the service would leave the times stale for good.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "Writing the last use of sessions failed");
        }
    }
}
