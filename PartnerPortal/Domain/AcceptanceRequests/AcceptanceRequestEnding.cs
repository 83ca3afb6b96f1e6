using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>The door of this folder for those that end what a request depends on.</summary>
public static class AcceptanceRequestEnding
{
    /// <summary>Revokes every request of the partner to the tenant that was not finalised; their links stop working at once.</summary>
    public static async Task RevokeOpenAsync(
        PortalDb db,
        Guid partnerId,
        Guid customerTenantId,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var requests = await db.Set<AcceptanceRequest>()
            .AsTracking()
            .Where(request => request.PartnerId == partnerId && request.CustomerTenantId == customerTenantId)
            .ToListAsync(cancellationToken);
        foreach (
            var request in requests.Where(request =>
                request.StatusAt(now) is AcceptanceRequestStatus.Requested or AcceptanceRequestStatus.Accepted
            )
        )
        {
            request.RevokedAt = now;
        }
    }
}
