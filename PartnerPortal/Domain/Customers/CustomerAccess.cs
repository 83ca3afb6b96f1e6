using PartnerPortal.Data;

namespace PartnerPortal.Domain.Customers;

/// <summary>
/// A door of this folder: whose customers a partner can reach. Ownership is part of every query's condition, so another
/// partner's customer is not found.
/// </summary>
public static class CustomerAccess
{
    /// <summary>
    /// The relationships whose customers the partner sees: its own, and an indirect reseller those sold through it. One
    /// customer may be in several of these; the first is the one that represents it in profile, history and list.
    /// </summary>
    public static IQueryable<ResellerRelationship> VisibleTo(PortalDb db, Guid partnerId, Guid customerTenantId) =>
        db.Set<ResellerRelationship>()
            .Where(relationship =>
                relationship.CustomerTenantId == customerTenantId
                && relationship.EndedAt == null
                && (relationship.PartnerId == partnerId || relationship.ResellerId == partnerId)
            )
            .OrderByDescending(relationship => relationship.PartnerId == partnerId)
            .ThenBy(relationship => relationship.CreatedAt)
            .ThenBy(relationship => relationship.Id);

    /// <summary>The relationship by which the partner itself sells to the customer.</summary>
    public static IQueryable<ResellerRelationship> OwnedBy(PortalDb db, Guid partnerId, Guid customerTenantId) =>
        db.Set<ResellerRelationship>()
            .Where(relationship =>
                relationship.CustomerTenantId == customerTenantId
                && relationship.EndedAt == null
                && relationship.PartnerId == partnerId
            );
}
