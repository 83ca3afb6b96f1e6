using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Domain.Campaigns;

/// <summary>Has the letters of runs leave, at the pace that the settings allow, for as long as the portal runs.</summary>
public sealed class InvitationRunClock(
    InvitationRunSender sender,
    PortalSettings settings,
    TimeProvider time,
    ILogger<InvitationRunClock> logger
) : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Idle;
            try
            {
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
}
