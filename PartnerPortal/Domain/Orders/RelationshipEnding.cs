using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;

namespace PartnerPortal.Domain.Orders;

/// <summary>Ends a reseller relationship inside the transaction of a command, by the same rule whichever command it is.</summary>
internal static class RelationshipEnding
{
    /// <summary>
    /// The customer leaves the lists of the partner and its reseller, what is on record stays, and open invitations are taken
    /// back. <see cref="SubscriptionsStillActive"/>, and nothing is ended, while there are any.
    /// </summary>
    public static async Task<SubscriptionsStillActive?> EndAsync(
        PortalDb db,
        ActingSeller seller,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var (partnerId, customerTenantId) = (seller.Acting.Partner.Id, seller.Relationship.CustomerTenantId);
        var active = await OrderQueries.CountActiveAsync(db, partnerId, customerTenantId, now, cancellationToken);
        if (active > 0)
        {
            return new SubscriptionsStillActive(active);
        }

        seller.Relationship.EndedAt = now;
        await InvitationEnding.RevokeOpenAsync(db, partnerId, customerTenantId, now, cancellationToken);
        db.Touch(customerTenantId);
        return null;
    }
}
