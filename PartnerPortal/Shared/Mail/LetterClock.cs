using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Shared.Mail;

/// <summary>
/// Has letters that wait one by one leave for as long as the portal runs: at the pace of the settings, and at rest while the mail server
/// cannot be reached.
/// </summary>
/// <param name="idle">How long nothing is looked for when nothing was due.</param>
/// <param name="letters">Which letters, for the log.</param>
public abstract class LetterClock(
    TimeSpan idle,
    string letters,
    PortalSettings settings,
    TimeProvider time,
    ILogger logger
) : BackgroundService
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(30);

    /// <summary>Hands over the next letter that is due, and answers what came of it; null where none was due.</summary>
    protected abstract Task<MailOutcomeKind?> SendNextAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = idle;
            try
            {
                pause = await SendNextAsync(stoppingToken) switch
                {
                    null => idle,
                    MailOutcomeKind.Unreachable => Away,
                    _ => settings.Mail.Pace,
                };
            }
#pragma warning disable CA1031 // The next step tries again; ending the service would leave letters lying for good.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                pause = Away;
                logger.LogError(exception, "Sending the letters {Letters} failed", letters);
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }
}
