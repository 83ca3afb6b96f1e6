using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Notifications;

/// <summary>That the partner's Partner Center cannot be read, for those who can do something about it.</summary>
internal sealed class CenterFacts(PortalDb db, Caller caller, DateTime since, DateTime now)
{
    // A reading waits by itself for what passes; what has not passed in a day is told.
    private static readonly TimeSpan patience = TimeSpan.FromDays(1);

    /// <summary>Nothing for those who may not manage the connection.</summary>
    public async Task<List<Notification>> ReadAsync(CancellationToken cancellationToken)
    {
        var acting = await AgentAccess.AuthorizeAsync(db, caller, AgentPermission.ManageConnection, cancellationToken);
        if (!acting.IsSuccess)
        {
            return [];
        }

        var troubled = await db.Set<CenterReading>()
            .Where(reading =>
                reading.PartnerId == caller.PartnerId && reading.StartedAt > since && reading.Trouble != null
            )
            .OrderByDescending(reading => reading.StartedAt)
            .Take(NotificationQueries.Most)
            .Select(reading => new
            {
                reading.Status,
                reading.StartedAt,
                reading.EndedAt,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. troubled
                .Select(reading =>
                    reading.Status == CenterReadingStatus.Failed ? reading.EndedAt
                    : reading.EndedAt is null && reading.StartedAt + patience <= now ? reading.StartedAt + patience
                    : null
                )
                .Select(at => NotificationFacts.Of(NotificationKind.CenterNotRead, at))
                .OfType<Notification>(),
        ];
    }
}
