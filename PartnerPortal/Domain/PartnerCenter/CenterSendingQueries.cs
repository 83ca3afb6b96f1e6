using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>An attestation that would be sent.</summary>
public sealed record CenterDryRunLine(Guid CustomerTenantId, string CompanyName, Signer Signer, DateOnly AgreedOn);

/// <summary>What would be sent now.</summary>
/// <param name="Count">How many attestations.</param>
/// <param name="First">The first of them, by customer.</param>
public sealed record CenterDryRun(int Count, IReadOnlyList<CenterDryRunLine> First);

/// <summary>How sending goes.</summary>
/// <param name="IsOn">The switch.</param>
/// <param name="Way">As what attestations are sent.</param>
public sealed record CenterSendingView(
    bool IsOn,
    CenterSendingWay Way,
    IReadOnlyDictionary<CenterSendingStatus, int> Counts
);

/// <summary>What the page of the connection asks about sending.</summary>
public sealed class CenterSendingQueries(PortalStore store)
{
    /// <summary>How many attestations of a dry run are named.</summary>
    public const int Shown = 20;

    /// <summary>What would be sent, without sending anything; or the refusals of <see cref="AgentPermission.ManageConnection"/>.</summary>
    public Task<Result<CenterDryRun>> DryRunAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadSnapshotAsync<CenterDryRun>(
            caller,
            AgentPermission.ManageConnection,
            async (db, _) =>
            {
                var due = CenterSendings.WouldSend(db, caller.PartnerId);
                var first = await (
                    from attestation in due
                    join relationship in db.Set<ResellerRelationship>()
                        on new { attestation.PartnerId, attestation.CustomerTenantId } equals new
                        {
                            relationship.PartnerId,
                            relationship.CustomerTenantId,
                        }
                    where relationship.EndedAt == null
                    orderby relationship.BillingProfile.CompanyName, attestation.Id
                    select new { attestation, relationship.BillingProfile.CompanyName }
                )
                    .Take(Shown)
                    .ToListAsync(cancellationToken);
                return new CenterDryRun(
                    await due.CountAsync(cancellationToken),
                    first.ConvertAll(found => new CenterDryRunLine(
                        found.attestation.CustomerTenantId,
                        found.CompanyName,
                        found.attestation.Signer,
                        found.attestation.AgreedOn
                    ))
                );
            },
            cancellationToken
        );

    /// <summary>How sending goes; or the refusals of <see cref="AgentPermission.ManageConnection"/>.</summary>
    public Task<Result<CenterSendingView>> FindAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadSnapshotAsync<CenterSendingView>(
            caller,
            AgentPermission.ManageConnection,
            async (db, _) =>
            {
                var connection = await CenterConnectionQueries.OfAsync(db, caller.PartnerId, cancellationToken);
                return new CenterSendingView(
                    connection is { Sends: true },
                    connection?.SendsAs ?? CenterSendingWay.Confirmation,
                    await db.Set<CenterSending>()
                        .Where(sending => sending.PartnerId == caller.PartnerId)
                        .GroupBy(sending => sending.Status)
                        .Select(group => new { group.Key, Count = group.Count() })
                        .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken)
                );
            },
            cancellationToken
        );
}
