using PartnerPortal.Domain.People;
using PartnerPortal.Shared.Background;

namespace PartnerPortal.SignIn.SetUp;

/// <summary>Writes the set-up link into the log of a start that found no global admin.</summary>
public sealed class SetUpAnnouncement(FirstStart firstStart, IServerLocks locks, ILogger<SetUpAnnouncement> logger)
{
    private string? secret;

    /// <summary>Makes the link, before the first request; it voids the one of an earlier start. Of several servers the first does.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!await locks.TryTakeAsync(nameof(SetUpAnnouncement), cancellationToken))
        {
            return;
        }

        var offered = await firstStart.OfferAsync(cancellationToken);
        if (offered.TryGet(out var offer, out var error))
        {
            secret = offer.Secret;
        }
        else
        {
            logger.LogError("The set-up link could not be made: {Reason}. Start the portal again.", error.Code);
        }
    }

    /// <summary>Writes the link down, once it is known where the portal listens.</summary>
    public void WriteDown(string? listeningAt)
    {
        if (secret is not null)
        {
            // The one secret that the log is meant to have: whoever reads this log may set the portal up.
            logger.LogWarning(
                "No global admin yet. Open this link within {Hours} hours to set the portal up; it works once: {Link}",
                FirstStart.LinkLifetime.TotalHours,
                LinkAt(listeningAt)
            );
            secret = null;
        }
    }

    private string LinkAt(string? listeningAt)
    {
        // Every address of the machine is no address for a browser.
        var address = (listeningAt ?? "http://localhost")
            .Replace("//[::]", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal);
        return $"{address.TrimEnd('/')}{SetUpPage.Path}?{SetUpPage.LinkName}={secret}";
    }
}
