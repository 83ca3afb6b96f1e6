using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.AuditTrail;

/// <summary>Who is written down as having done something: an agent, or a person at the customer.</summary>
public sealed record AuditActor(Guid? AgentId, string Name, AccessWay Way, string? Address, Guid? ClientId = null)
{
    public static AuditActor Of(ActingAgent acting) =>
        new(
            acting.Agent.Id,
            acting.Agent.DisplayName,
            acting.Caller.Way,
            acting.Caller.Address,
            acting.Caller.ClientId
        );
}

/// <summary>The customer that an event is about.</summary>
public sealed record AuditSubject(Guid CustomerTenantId, string CustomerName);

/// <summary>The door of this folder: adds an event to a partner's chain, in the transaction of the change it tells of.</summary>
public static class AuditLog
{
    // The relaxed encoder keeps 'Håkansson' readable; the JSON is never put into a page unescaped.
    private static readonly JsonSerializerOptions DetailFormat = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task AppendAsync(
        PortalDb db,
        Guid partnerId,
        AuditActor actor,
        AuditAction action,
        AuditSubject? subject,
        object detail,
        DateTime at,
        CancellationToken cancellationToken
    )
    {
        var last =
            db.ChangeTracker.Entries<AuditEvent>()
                .Select(entry => entry.Entity)
                .Where(candidate => candidate.PartnerId == partnerId)
                .MaxBy(candidate => candidate.Sequence)
            ?? await db.Set<AuditEvent>()
                .AsNoTracking()
                .Where(candidate => candidate.PartnerId == partnerId)
                .OrderByDescending(candidate => candidate.Sequence)
                .FirstOrDefaultAsync(cancellationToken);
        var added = new AuditEvent
        {
            PartnerId = partnerId,
            Sequence = (last?.Sequence ?? 0) + 1,
            At = at,
            Action = action,
            AgentId = actor.AgentId,
            ActorName = actor.Name,
            Way = actor.Way,
            Address = actor.Address,
            ClientId = actor.ClientId,
            CustomerTenantId = subject?.CustomerTenantId,
            CustomerName = subject?.CustomerName,
            Detail = JsonSerializer.Serialize(detail, DetailFormat),
            PreviousHash = last?.Hash ?? AuditEvent.GenesisHash,
        };
        added.Seal();
        db.Add(added);
    }
}
