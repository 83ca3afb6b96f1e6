using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Orders;

/// <summary>
/// Deletes customers of a sandbox (spec/partner-center-api.md C5). It is here because it has to know the subscriptions.
/// </summary>
public sealed class CustomerDeletion(PortalStore store, PortalSettings settings, TimeProvider time)
{
    /// <summary>
    /// Ends the partner's relationship and answers when (UTC). With its last partner the tenant itself is deleted: its
    /// administrators can no longer sign in. What is on record stays, and so does the domain's name. Answers the refusals
    /// of <see cref="CustomerDoor"/>, <see cref="NotASandbox"/> or <see cref="SubscriptionsStillActive"/>.
    /// </summary>
    public Task<Result<DateTime>> DeleteAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<DateTime>(
            caller,
            customerTenantId,
            AgentPermission.RemoveRelationship,
            async (db, seller) =>
            {
                if (!settings.IsSandbox)
                {
                    return new NotASandbox();
                }

                var now = time.GetUtcNow().UtcDateTime;
                return await RelationshipEnding.EndAsync(
                    db,
                    seller,
                    AuditAction.CustomerDeleted,
                    async () =>
                        new
                        {
                            RelationshipId = seller.Relationship.Id,
                            TenantDeleted = await DeleteWithLastPartnerAsync(db, seller, now, cancellationToken),
                        },
                    now,
                    cancellationToken
                );
            },
            cancellationToken
        );

    private static async Task<bool> DeleteWithLastPartnerAsync(
        PortalDb db,
        ActingSeller seller,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var customerTenantId = seller.Relationship.CustomerTenantId;
        var hasOtherPartner = await db.Set<ResellerRelationship>()
            .AnyAsync(
                relationship =>
                    relationship.CustomerTenantId == customerTenantId
                    && relationship.EndedAt == null
                    && relationship.PartnerId != seller.Acting.Partner.Id,
                cancellationToken
            );
        if (!hasOtherPartner)
        {
            var tenant = await db.Set<CustomerTenant>()
                .SingleAsync(candidate => candidate.Id == customerTenantId, cancellationToken);
            tenant.DeletedAt = now;
        }

        return !hasOtherPartner;
    }
}
