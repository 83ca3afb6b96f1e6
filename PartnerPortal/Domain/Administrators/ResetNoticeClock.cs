using PartnerPortal.Shared.Background;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Mail;

namespace PartnerPortal.Domain.Administrators;

/// <summary>Has the letters about resets leave.</summary>
public sealed class ResetNoticeClock(
    ResetNotices notices,
    IServerLocks locks,
    PortalSettings settings,
    TimeProvider time,
    ILogger<ResetNoticeClock> logger
) : LetterClock(TimeSpan.FromSeconds(10), locks, settings, time, logger)
{
    protected override Task<MailOutcomeKind?> SendNextAsync(CancellationToken cancellationToken) =>
        notices.SendNextAsync(cancellationToken);
}
