using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.AuditTrail;

/// <summary>
/// Walks a partner's trail from a place on, newest first. Each stretch of it is a walk along one index, so what it costs
/// depends on the events taken and not on those before or after them.
/// </summary>
internal sealed class AuditWalk(PortalDb db, Guid partnerId, AuditFilter filter)
{
    /// <summary>Events looked at for one page where names or ways have to be compared; then the page ends short.</summary>
    public const int MaxLookedAt = 10_000;

    private const int Block = 1000;

    // What a name is compared with; null if none was asked for, empty where no name can hold it.
    private readonly string? customerName = filter.CustomerName is { Length: > 0 } wanted ? Folded(wanted) : null;
    private readonly string? anyName = filter.Search is { Length: > 0 } sought ? Folded(sought) : null;

    private bool HasToCompare => customerName is not null || anyName is not null || filter.Way is not null;

    private bool MatchesNothing => customerName is "" || anyName is "";

    /// <summary>The events after the cursor, and where the next page begins.</summary>
    public async Task<(List<AuditEvent> Events, AuditCursor? Next)> TakeAsync(
        AuditCursor? cursor,
        int size,
        CancellationToken cancellationToken
    )
    {
        if (!HasToCompare)
        {
            // One more than asked for says whether there is a next page.
            var events = await BehindAsync(cursor, size + 1, cancellationToken);
            return events.Count > size ? (events[..size], PlaceOf(events[size - 1])) : (events, null);
        }

        var found = new List<AuditEvent>();
        var place = cursor;
        for (var lookedAt = 0; !MatchesNothing && lookedAt < MaxLookedAt; lookedAt += Block)
        {
            var events = await BehindAsync(place, Block, cancellationToken);
            foreach (var audit in events)
            {
                place = PlaceOf(audit);
                if (IsWanted(audit))
                {
                    found.Add(audit);
                }

                if (found.Count == size)
                {
                    return (found, place);
                }
            }

            if (events.Count < Block)
            {
                return (found, null);
            }
        }

        return (found, MatchesNothing ? null : place);
    }

    private bool IsWanted(AuditEvent audit) =>
        (filter.Way is null || audit.Way == filter.Way)
        && (customerName is null || Holds(audit.CustomerName, customerName))
        && (anyName is null || Holds(audit.CustomerName, anyName) || Holds(audit.ActorName, anyName));

    private static bool Holds(string? name, string wanted) =>
        name is not null && Folded(name).Contains(wanted, StringComparison.Ordinal);

    private static AuditCursor PlaceOf(AuditEvent audit) => new(audit.At, audit.Sequence);

    // A text that no customer's name can hold is nowhere.
    private static string Folded(string text) =>
        PlainText.HasForbiddenCharacters(PlainText.Clean(text)) ? string.Empty : PlainText.Fold(text);

    // Several actions are several places in the index; what they give is put in order here.
    private async Task<List<AuditEvent>> BehindAsync(
        AuditCursor? cursor,
        int count,
        CancellationToken cancellationToken
    )
    {
        var events = db.Set<AuditEvent>().Where(audit => audit.PartnerId == partnerId);
        if (filter.CustomerTenantId is { } customerTenantId)
        {
            events = events.Where(audit => audit.CustomerTenantId == customerTenantId);
        }

        if (filter.AgentId is { } agentId)
        {
            events = events.Where(audit => audit.AgentId == agentId);
        }

        if (filter.Actions.Count == 0)
        {
            return await StretchAsync(events, cursor, count, cancellationToken);
        }

        if (filter.CustomerTenantId is not null || filter.AgentId is not null)
        {
            // The index of the customer or the agent serves, and its other actions are skipped.
            return await StretchAsync(
                events.Where(audit => filter.Actions.Contains(audit.Action)),
                cursor,
                count,
                cancellationToken
            );
        }

        var found = new List<AuditEvent>();
        foreach (var action in filter.Actions.Distinct())
        {
            found.AddRange(
                await StretchAsync(events.Where(audit => audit.Action == action), cursor, count, cancellationToken)
            );
        }

        return [.. found.OrderByDescending(audit => audit.At).ThenByDescending(audit => audit.Sequence).Take(count)];
    }

    // Two questions, each with one stretch of time: put as one, with 'or' in it, they would not be answered along the index.
    private async Task<List<AuditEvent>> StretchAsync(
        IQueryable<AuditEvent> events,
        AuditCursor? cursor,
        int count,
        CancellationToken cancellationToken
    )
    {
        var found = new List<AuditEvent>();
        if (
            cursor is not null
            && (filter.From ?? cursor.At) <= cursor.At
            && (filter.Until is null || cursor.At < filter.Until)
        )
        {
            found = await NewestAsync(
                events.Where(audit => audit.At == cursor.At && audit.Sequence < cursor.Sequence),
                count,
                cancellationToken
            );
        }

        if (found.Count < count)
        {
            var until = cursor is null || filter.Until < cursor.At ? filter.Until : cursor.At;
            if (until is not null)
            {
                events = events.Where(audit => audit.At < until);
            }

            if (filter.From is { } from)
            {
                events = events.Where(audit => audit.At >= from);
            }

            found.AddRange(await NewestAsync(events, count - found.Count, cancellationToken));
        }

        return found;
    }

    private static Task<List<AuditEvent>> NewestAsync(
        IQueryable<AuditEvent> events,
        int count,
        CancellationToken cancellationToken
    ) =>
        events
            .OrderByDescending(audit => audit.At)
            .ThenByDescending(audit => audit.Sequence)
            .Take(count)
            .ToListAsync(cancellationToken);
}
