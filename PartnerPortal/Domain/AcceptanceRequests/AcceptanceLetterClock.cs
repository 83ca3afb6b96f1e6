namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>Has the letters to signatories leave for as long as the portal runs.</summary>
public sealed class AcceptanceLetterClock(
    AcceptanceLetters letters,
    TimeProvider time,
    ILogger<AcceptanceLetterClock> logger
) : BackgroundService
{
    // Whoever has asked for a code waits for it.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var sent = false;
            try
            {
                sent = await letters.SendNextAsync(stoppingToken);
            }
#pragma warning disable CA1031 // The next step tries again; ending the service would leave letters lying for good.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                logger.LogError(exception, "Sending the letters to signatories failed");
            }

            await Task.Delay(sent ? TimeSpan.Zero : Pause, time, stoppingToken);
        }
    }
}
