using PartnerPortal.Shared.Background;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Mail;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>Has the letters to signatories leave. Whoever has asked for a code waits for it.</summary>
public sealed class AcceptanceLetterClock(
    AcceptanceLetters letters,
    IServerLocks locks,
    PortalSettings settings,
    TimeProvider time,
    ILogger<AcceptanceLetterClock> logger
) : LetterClock(TimeSpan.FromSeconds(3), locks, settings, time, logger)
{
    protected override Task<MailOutcomeKind?> SendNextAsync(CancellationToken cancellationToken) =>
        letters.SendNextAsync(cancellationToken);
}
