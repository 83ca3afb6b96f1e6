using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>A door of this folder: how customers stand in their sellers' Partner Center, for the rows of the lists.</summary>
public static class CenterStandings
{
    public static async Task<Dictionary<(Guid PartnerId, Guid CustomerTenantId), CenterStanding>> OfAsync(
        PortalDb db,
        IReadOnlyCollection<Guid> customerTenantIds,
        CancellationToken cancellationToken
    ) =>
        (
            await db.Set<CenterCustomer>()
                .AsNoTracking()
                .Where(customer => customerTenantIds.Contains(customer.CustomerTenantId))
                .Select(customer => new
                {
                    customer.PartnerId,
                    customer.CustomerTenantId,
                    customer.ReadAt,
                    customer.LeftAt,
                })
                .ToListAsync(cancellationToken)
        ).ToDictionary(
            customer => (customer.PartnerId, customer.CustomerTenantId),
            customer => new CenterStanding(customer.ReadAt, customer.LeftAt)
        );
}
