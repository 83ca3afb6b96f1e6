using PartnerPortal.Data;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Orders;

/// <summary>Ends a reseller relationship inside the transaction of a command, by the same rule whichever command it is.</summary>
internal static class RelationshipEnding
{
    /// <summary>
    /// The customer leaves the lists of the partner and its reseller, what is on record stays, and open invitations and requests are revoked.
    /// Records it as <paramref name="action"/> and answers when. <see cref="SubscriptionsStillActive"/>, and nothing
    /// is ended, while there are any.
    /// </summary>
    /// <param name="finish">What else the command does once the relationship has ended; answers what the audit trail says about it.</param>
    public static async Task<Result<DateTime>> EndAsync(
        PortalDb db,
        ActingSeller seller,
        AuditAction action,
        Func<Task<object>> finish,
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
        await AcceptanceRequestEnding.RevokeOpenAsync(db, partnerId, customerTenantId, now, cancellationToken);
        db.Touch(customerTenantId);
        await AuditLog.AppendAsync(
            db,
            partnerId,
            AuditActor.Of(seller.Acting),
            action,
            seller.Subject,
            await finish(),
            now,
            cancellationToken
        );
        return now;
    }
}
