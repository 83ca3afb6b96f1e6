using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.AuditTrail;

/// <summary>Who is written down as having done something: an agent, or a person at the customer.</summary>
public sealed record AuditActor(
    Guid? AgentId,
    string Name,
    AccessWay Way,
    string? Address,
    Guid? ClientId = null,
    string? CorrelationId = null
)
{
    public static AuditActor Of(ActingAgent acting) =>
        new(
            acting.Agent.Id,
            acting.Agent.DisplayName,
            acting.Caller.Way,
            acting.Caller.Address,
            acting.Caller.ClientId,
            acting.Caller.CorrelationId
        );
}

/// <summary>The customer that an event is about.</summary>
public sealed record AuditSubject(Guid CustomerTenantId, string CustomerName);

/// <summary>The end of a partner's chain, to which events are added one after the other.</summary>
internal sealed class AuditChain(Guid partnerId, long sequence, string hash)
{
    // The relaxed encoder keeps 'Håkansson' readable; the JSON is never put into a page unescaped.
    private static readonly JsonSerializerOptions DetailFormat = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private long sequence = sequence;
    private string hash = hash;

    /// <summary>The chain after its last event, or at its beginning.</summary>
    public static AuditChain Behind(Guid partnerId, AuditEvent? last) =>
        new(partnerId, last?.Sequence ?? 0, last?.Hash ?? AuditEvent.GenesisHash);

    /// <summary>Makes the next event, sealed.</summary>
    public AuditEvent Next(AuditActor actor, AuditAction action, AuditSubject? subject, object detail, DateTime at)
    {
        var next = new AuditEvent
        {
            PartnerId = partnerId,
            Sequence = sequence + 1,
            At = at,
            Action = action,
            AgentId = actor.AgentId,
            ActorName = actor.Name,
            Way = actor.Way,
            Address = actor.Address,
            ClientId = actor.ClientId,
            CorrelationId = actor.CorrelationId,
            CustomerTenantId = subject?.CustomerTenantId,
            CustomerName = subject?.CustomerName,
            Detail = JsonSerializer.Serialize(detail, DetailFormat),
            PreviousHash = hash,
        };
        next.Seal();
        (sequence, hash) = (next.Sequence, next.Hash);
        return next;
    }
}

/// <summary>The door of this folder: adds an event to a partner's chain, in the transaction of the change it tells of.</summary>
public static class AuditLog
{
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
            ?? await LastAsync(db, partnerId, cancellationToken);
        db.Add(AuditChain.Behind(partnerId, last).Next(actor, action, subject, detail, at));
    }

    /// <summary>The end of a partner's chain, for a command that adds many events by itself.</summary>
    internal static async Task<AuditChain> OpenAsync(
        PortalDb db,
        Guid partnerId,
        CancellationToken cancellationToken
    ) => AuditChain.Behind(partnerId, await LastAsync(db, partnerId, cancellationToken));

    /// <summary>The last stored event of a partner's chain.</summary>
    internal static Task<AuditEvent?> LastAsync(PortalDb db, Guid partnerId, CancellationToken cancellationToken) =>
        db.Set<AuditEvent>()
            .AsNoTracking()
            .Where(candidate => candidate.PartnerId == partnerId)
            .OrderByDescending(candidate => candidate.Sequence)
            .FirstOrDefaultAsync(cancellationToken);
}
