using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Orders;

/// <summary>Removes reseller relationships. It is here because it has to know the subscriptions.</summary>
public sealed class RelationshipRemoval(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Ends the relationship and answers when (UTC): the customer leaves the lists of the partner and its reseller, what is
    /// on record stays, and open invitations are revoked. Answers the refusals of <see cref="CustomerDoor"/>, or
    /// <see cref="SubscriptionsStillActive"/>.
    /// </summary>
    public Task<Result<DateTime>> RemoveAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<DateTime>(
            caller,
            customerTenantId,
            AgentPermission.RemoveRelationship,
            (db, seller) =>
                RelationshipEnding.EndAsync(
                    db,
                    seller,
                    AuditAction.RelationshipRemoved,
                    () => Task.FromResult<object>(new { seller.Relationship.Id, seller.Relationship.ResellerId }),
                    time.GetUtcNow().UtcDateTime,
                    cancellationToken
                ),
            cancellationToken
        );
}
