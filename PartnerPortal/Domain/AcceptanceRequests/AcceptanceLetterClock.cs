using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Mail;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>Has the letters to signatories leave for as long as the portal runs.</summary>
public sealed class AcceptanceLetterClock(
    AcceptanceLetters letters,
    PortalSettings settings,
    TimeProvider time,
    ILogger<AcceptanceLetterClock> logger
) : BackgroundService
{
    // Whoever has asked for a code waits for it.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Idle;
            try
            {
                pause = await letters.SendNextAsync(stoppingToken) switch
                {
                    null => Idle,
                    MailOutcomeKind.Unreachable => Away,
                    _ => settings.Mail.Pace,
                };
            }
#pragma warning disable CA1031 // The next step tries again; ending the service would leave letters lying for good.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                pause = Away;
                logger.LogError(exception, "Sending the letters to signatories failed");
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }
}
