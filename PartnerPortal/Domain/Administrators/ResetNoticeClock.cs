namespace PartnerPortal.Domain.Administrators;

/// <summary>Has the letters about resets leave for as long as the portal runs.</summary>
public sealed class ResetNoticeClock(ResetNotices notices, TimeProvider time, ILogger<ResetNoticeClock> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var sent = false;
            try
            {
                sent = await notices.SendNextAsync(stoppingToken);
            }
#pragma warning disable CA1031 // The next step tries again; ending the service would leave letters lying for good.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                logger.LogError(exception, "Sending the letters about resets failed");
            }

            await Task.Delay(sent ? TimeSpan.Zero : Pause, time, stoppingToken);
        }
    }
}
