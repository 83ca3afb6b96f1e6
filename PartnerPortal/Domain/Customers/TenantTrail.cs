using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;

namespace PartnerPortal.Domain.Customers;

/// <summary>What happens inside a customer's tenant concerns each of its partners, so it is in each one's trail.</summary>
public static class TenantTrail
{
    /// <summary>Appends the event to the trail of every partner that the tenant works with now.</summary>
    public static async Task AppendAsync(
        PortalDb db,
        Guid customerTenantId,
        Func<Guid, AuditActor> actorFor,
        AuditAction action,
        object detail,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var partners = await db.Set<ResellerRelationship>()
            .Where(relationship => relationship.CustomerTenantId == customerTenantId && relationship.EndedAt == null)
            .Select(relationship => new { relationship.PartnerId, relationship.BillingProfile.CompanyName })
            .ToListAsync(cancellationToken);
        foreach (var partner in partners)
        {
            await AuditLog.AppendAsync(
                db,
                partner.PartnerId,
                actorFor(partner.PartnerId),
                action,
                new AuditSubject(customerTenantId, partner.CompanyName),
                detail,
                now,
                cancellationToken
            );
        }
    }
}
