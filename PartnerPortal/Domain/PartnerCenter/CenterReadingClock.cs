namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>Goes on with open readings for as long as the portal runs, and begins the nightly ones.</summary>
public sealed class CenterReadingClock(
    CenterReader reader,
    CenterReadingService service,
    TimeProvider time,
    ILogger<CenterReadingClock> logger
) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                await service.BeginDueAsync(stoppingToken);
                foreach (var partnerId in await reader.OpenAsync(stoppingToken))
                {
                    await GoOnAsync(partnerId, stoppingToken);
                }
            }
#pragma warning disable CA1031 // The next tick tries again; ending the service would leave readings lying for good.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                logger.LogError(exception, "Reading Partner Center failed");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task GoOnAsync(Guid partnerId, CancellationToken stoppingToken)
    {
        while (true)
        {
            var step = await reader.StepAsync(partnerId, stoppingToken);
            if (!step.IsSuccess)
            {
                logger.LogWarning("Reading Partner Center waits: {Reason}", step.Error.Code);
            }

            if (!step.IsSuccess || step.Value != CenterStep.Moved)
            {
                return;
            }
        }
    }
}
