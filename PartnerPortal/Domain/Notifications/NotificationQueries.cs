using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Notifications;

/// <summary>
/// What concerns an agent: what customers of the partner have done, which of the agent's own runs are done, and that Partner Center cannot be read. It is read from the facts
/// themselves, a few rows of each kind along indexes, so its cost does not grow with the number of customers.
/// </summary>
public sealed class NotificationQueries(PortalStore store, TimeProvider time)
{
    /// <summary>So many are listed.</summary>
    public const int Most = 50;

    /// <summary>What is older is no news; the audit trail and the overview have it.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(30);

    /// <summary>The newest notifications of the caller.</summary>
    public Task<NotificationList> ReadAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadSnapshotAsync(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var facts = new NotificationFacts(db, caller, now - Reach, now);
                var found = new List<Notification>();
                found.AddRange(await facts.OfCustomersAsync(cancellationToken));
                found.AddRange(await facts.OfInvitationsAsync(cancellationToken));
                found.AddRange(await facts.OfRequestsAsync(cancellationToken));
                found.AddRange(await facts.OfOwnRunsAsync(cancellationToken));
                found.AddRange(await new ResellerFacts(db, caller, now - Reach, now).ReadAsync(cancellationToken));
                found.AddRange(await new CenterFacts(db, caller, now - Reach, now).ReadAsync(cancellationToken));
                var readUpTo = await db.Set<NotificationMark>()
                    .Where(mark => mark.AgentId == caller.AgentId)
                    .Select(mark => (DateTime?)mark.ReadUpTo)
                    .SingleOrDefaultAsync(cancellationToken);
                var newest = found
                    .OrderByDescending(notification => notification.At)
                    .Take(Most)
                    .Select(notification =>
                        notification with
                        {
                            IsUnread = readUpTo is null || notification.At > readUpTo,
                        }
                    )
                    .ToList();
                return new NotificationList(newest, found.Count > Most && newest[^1].IsUnread);
            },
            cancellationToken
        );
}
