using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>The partner's setting: since which day acceptances count as current; none counts them all.</summary>
public sealed record CountsSinceSetting(DateOnly? Since);

/// <summary>What a change of the setting would do to the partner's customers.</summary>
/// <param name="Accepted">Customers with a current acceptance now.</param>
/// <param name="Outdated">Those among them whose acceptances would all be too old.</param>
/// <param name="CurrentAgain">Customers that have none now and would have one.</param>
public sealed record CountsSincePreview(long Accepted, long Outdated, long CurrentAgain);

/// <summary>What the faces ask about a partner's settings.</summary>
public sealed class PartnerSettingsQueries(PortalStore store, TimeProvider time)
{
    /// <summary>The setting as it is; <see cref="AgentNotActive"/> if the agent no longer exists.</summary>
    public Task<Result<CountsSinceSetting>> CountsSinceAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync(
            caller,
            AgentPermission.ViewCustomers,
            (_, acting) =>
                Task.FromResult<Result<CountsSinceSetting>>(
                    new CountsSinceSetting(acting.Partner.AcceptanceCountsSince)
                ),
            cancellationToken
        );

    /// <summary>
    /// Counts what would change if acceptances counted since that day. Asked of the facts, by the same rule as
    /// <see cref="AcceptanceStatusRule.IsCurrent"/>; a test holds both against each other.
    /// </summary>
    public Task<CountsSincePreview> PreviewAsync(Caller caller, DateOnly? since, CancellationToken cancellationToken) =>
        store.ReadSnapshotAsync(
            async db =>
            {
                var now = await db.Set<Partner>()
                    .Where(partner => partner.Id == caller.PartnerId)
                    .Select(partner => partner.AcceptanceCountsSince)
                    .SingleAsync(cancellationToken);
                var owned = db.Set<ResellerRelationship>()
                    .Where(relationship => relationship.PartnerId == caller.PartnerId && relationship.EndedAt == null)
                    .Select(relationship => relationship.CustomerTenantId);
                var acceptedNow = Accepted(db, caller.PartnerId, now);
                var acceptedThen = Accepted(db, caller.PartnerId, since);
                return new CountsSincePreview(
                    await owned.LongCountAsync(tenant => acceptedNow.Contains(tenant), cancellationToken),
                    await owned.LongCountAsync(
                        tenant => acceptedNow.Contains(tenant) && !acceptedThen.Contains(tenant),
                        cancellationToken
                    ),
                    await owned.LongCountAsync(
                        tenant => !acceptedNow.Contains(tenant) && acceptedThen.Contains(tenant),
                        cancellationToken
                    )
                );
            },
            cancellationToken
        );

    /// <summary>The tenants with an acceptance that counts, for that partner and that setting.</summary>
    private IQueryable<Guid> Accepted(PortalDb db, Guid partnerId, DateOnly? since)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        AgreementType[] counting =
        [
            .. Enum.GetValues<AgreementType>().Where(type => AgreementTimeLine.Counts(type, today)),
        ];
        var agreedSince = since ?? DateOnly.MinValue;
        var acceptedSince = agreedSince.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        return db.Set<Attestation>()
            .Where(attestation =>
                attestation.PartnerId == partnerId
                && counting.Contains(attestation.Type)
                && attestation.AgreedOn >= agreedSince
            )
            .Select(attestation => attestation.CustomerTenantId)
            .Concat(
                db.Set<DirectAcceptance>()
                    .Where(acceptance => acceptance.AcceptedAt >= acceptedSince)
                    .Select(acceptance => acceptance.CustomerTenantId)
            )
            .Concat(
                db.Set<ReportedAcceptance>()
                    .Where(reported =>
                        reported.PartnerId == partnerId
                        && reported.WithdrawnAt == null
                        && counting.Contains(reported.Type)
                        && (reported.AgreedOn >= agreedSince || (reported.AgreedOn == null && since == null))
                    )
                    .Select(reported => reported.CustomerTenantId)
            );
    }
}
