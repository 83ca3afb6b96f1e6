using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Notifications;

/// <summary>Keeps how far an agent has read. It affects nobody else, so it is not audited.</summary>
public sealed class NotificationService(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Marks everything up to a moment as read: that of the newest that was seen, so that what came meanwhile stays unread. An earlier
    /// moment than the one kept changes nothing, and a later one than now counts as now. Answers how far is read, or the refusals of
    /// <see cref="AgentAccess"/>.
    /// </summary>
    public Task<Result<DateTime>> MarkReadAsync(Caller caller, DateTime upTo, CancellationToken cancellationToken) =>
        store.WriteAsync<DateTime>(
            caller,
            AgentPermission.ViewCustomers,
            async (db, _) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var wanted = upTo < now ? upTo : now;
                var mark = await db.Set<NotificationMark>()
                    .AsTracking()
                    .SingleOrDefaultAsync(known => known.AgentId == caller.AgentId, cancellationToken);
                if (mark is null)
                {
                    mark = new NotificationMark { AgentId = caller.AgentId, ReadUpTo = wanted };
                    db.Add(mark);
                }
                else if (mark.ReadUpTo < wanted)
                {
                    mark.ReadUpTo = wanted;
                }

                db.PublishOnCommit(new NotificationsChanged(caller.PartnerId, caller.AgentId));
                return mark.ReadUpTo;
            },
            cancellationToken
        );
}
