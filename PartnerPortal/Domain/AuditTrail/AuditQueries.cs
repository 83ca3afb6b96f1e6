using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.AuditTrail;

/// <summary>An event of the trail, for a screen. <paramref name="At"/> is UTC.</summary>
public sealed record AuditLine(
    long Sequence,
    DateTime At,
    AuditAction Action,
    string ActorName,
    AccessWay Way,
    Guid? CustomerTenantId,
    string? CustomerName
);

/// <summary>The result of recomputing a partner's chain: the number of the first event that does not fit, or none.</summary>
public sealed record AuditChainCheck(long Events, long? FirstBroken);

/// <summary>Reads the caller's partner's trail.</summary>
public sealed class AuditQueries(PortalStore store)
{
    /// <summary>The latest events about customers, newest first.</summary>
    public Task<List<AuditLine>> LatestAboutCustomersAsync(
        Caller caller,
        int count,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            db =>
                db.Set<AuditEvent>()
                    .Where(audit => audit.PartnerId == caller.PartnerId && audit.CustomerTenantId != null)
                    .OrderByDescending(audit => audit.Sequence)
                    .Take(count)
                    .Select(audit => new AuditLine(
                        audit.Sequence,
                        audit.At,
                        audit.Action,
                        audit.ActorName,
                        audit.Way,
                        audit.CustomerTenantId,
                        audit.CustomerName
                    ))
                    .ToListAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>Recomputes every hash of a partner's chain.</summary>
    public Task<AuditChainCheck> VerifyAsync(Guid partnerId, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var previous = AuditEvent.GenesisHash;
                long expected = 0;
                await foreach (
                    var audit in db.Set<AuditEvent>()
                        .Where(audit => audit.PartnerId == partnerId)
                        .OrderBy(audit => audit.Sequence)
                        .AsAsyncEnumerable()
                        .WithCancellation(cancellationToken)
                )
                {
                    expected++;
                    if (
                        audit.Sequence != expected
                        || !string.Equals(audit.PreviousHash, previous, StringComparison.Ordinal)
                        || !string.Equals(audit.Hash, audit.ComputeHash(), StringComparison.Ordinal)
                    )
                    {
                        return new AuditChainCheck(expected, expected);
                    }

                    previous = audit.Hash;
                }

                return new AuditChainCheck(expected, FirstBroken: null);
            },
            cancellationToken
        );
}
