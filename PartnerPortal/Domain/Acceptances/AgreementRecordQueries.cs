using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>A customer with the newest attestation of the partner, if there is one. <paramref name="DateAgreed"/> is UTC.</summary>
/// <param name="IsCurrent">That attestation still counts.</param>
public sealed record AgreementRecord(
    Guid CustomerTenantId,
    string? FirstName,
    string? LastName,
    string? Email,
    string? PhoneNumber,
    DateTime? DateAgreed,
    bool IsCurrent
);

/// <summary>A page of records, by tenant. <paramref name="Next"/> is the tenant after which the next one begins; null at the end.</summary>
public sealed record AgreementRecordPage(IReadOnlyList<AgreementRecord> Records, Guid? Next);

/// <summary>Who last accepted, for each customer that the partner itself sells to (spec/partner-center-api.md 8.1).</summary>
public sealed class AgreementRecordQueries(PortalStore store, TimeProvider time)
{
    /// <summary>The customers after a tenant, or the first ones. A page costs the same at any depth.</summary>
    public Task<AgreementRecordPage> PageAsync(
        Caller caller,
        Guid? behind,
        int size,
        CancellationToken cancellationToken
    ) =>
        store.ReadSnapshotAsync(
            async db =>
            {
                var tenants = await db.Set<ResellerRelationship>()
                    .Where(relationship =>
                        relationship.PartnerId == caller.PartnerId
                        && relationship.EndedAt == null
                        && (behind == null || relationship.CustomerTenantId.CompareTo(behind.Value) > 0)
                    )
                    .OrderBy(relationship => relationship.CustomerTenantId)
                    .Select(relationship => relationship.CustomerTenantId)
                    .Take(size + 1)
                    .ToListAsync(cancellationToken);
                var hasMore = tenants.Count > size;
                if (hasMore)
                {
                    tenants.RemoveAt(size);
                }

                var countsSince = await db.Set<Partner>()
                    .Where(partner => partner.Id == caller.PartnerId)
                    .Select(partner => partner.AcceptanceCountsSince)
                    .SingleAsync(cancellationToken);
                var attestations = await db.Set<Attestation>()
                    .Where(attestation =>
                        attestation.PartnerId == caller.PartnerId && tenants.Contains(attestation.CustomerTenantId)
                    )
                    .ToListAsync(cancellationToken);
                var newest = attestations
                    .GroupBy(attestation => attestation.CustomerTenantId)
                    .ToDictionary(
                        group => group.Key,
                        group => group.MaxBy(attestation => (attestation.RecordedAt, attestation.Id))!
                    );
                var now = time.GetUtcNow().UtcDateTime;
                return new AgreementRecordPage(
                    [
                        .. tenants.Select(tenant =>
                            newest.GetValueOrDefault(tenant) is { } last
                                ? new AgreementRecord(
                                    tenant,
                                    last.FirstName,
                                    last.LastName,
                                    last.Email,
                                    last.PhoneNumber,
                                    last.DateAgreed,
                                    AcceptanceStatusRule.IsCurrent(AcceptanceQueries.FactOf(last), countsSince, now)
                                )
                                : new AgreementRecord(tenant, null, null, null, null, null, IsCurrent: false)
                        ),
                    ],
                    hasMore ? tenants[^1] : null
                );
            },
            cancellationToken
        );
}
