using PartnerPortal.Shared.Background;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Shared.Mail;

/// <summary>
/// Has letters that wait one by one leave for as long as the portal runs: at the pace of the settings, and at rest while the mail server
/// cannot be reached.
/// </summary>
/// <param name="idle">How long nothing is looked for when nothing was due.</param>
public abstract class LetterClock(
    TimeSpan idle,
    IServerLocks locks,
    PortalSettings settings,
    TimeProvider time,
    ILogger logger
) : PeriodicWork(locks, time, logger)
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(30);

    protected override TimeSpan AfterFailure => Away;

    /// <summary>Hands over the next letter that is due, and answers what came of it; null where none was due.</summary>
    protected abstract Task<MailOutcomeKind?> SendNextAsync(CancellationToken cancellationToken);

    protected override async Task<TimeSpan> WorkAsync(CancellationToken cancellationToken) =>
        await SendNextAsync(cancellationToken) switch
        {
            null => idle,
            MailOutcomeKind.Unreachable => Away,
            _ => settings.Mail.Pace,
        };
}
