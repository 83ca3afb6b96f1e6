using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>A request that a link opens, tracked, with whom it is between.</summary>
/// <param name="IsOnScreen">By the link that an agent shows on a screen of the partner.</param>
internal sealed record FoundRequest(AcceptanceRequest Request, Partner Partner, bool IsOnScreen);

/// <summary>Finds requests: behind a link, where whatever is wrong with it has the same answer, none; and those of an agent's partner.</summary>
internal static class RequestLookup
{
    /// <summary>
    /// Open, or accepted by this link as long as it would have opened: pressing twice, reloading and printing do no harm. None
    /// where the partner no longer sells to the customer, or the link rests.
    /// </summary>
    public static async Task<FoundRequest?> FindAsync(
        PortalDb db,
        string secret,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var hash = AcceptanceRequestLinks.HashOf(secret);
        var found = await (
            from request in db.Set<AcceptanceRequest>().AsTracking()
            join partner in db.Set<Partner>() on request.PartnerId equals partner.Id
            where
                (request.SecretSha256 == hash || request.ScreenSecretSha256 == hash)
                && (
                    request.CustomerTenantId == null
                    || db.Set<ResellerRelationship>()
                        .Any(relationship =>
                            relationship.PartnerId == request.PartnerId
                            && relationship.CustomerTenantId == request.CustomerTenantId
                            && relationship.EndedAt == null
                        )
                )
                && request.RevokedAt == null
                && request.ReplacedAt == null
                && request.DeclinedAt == null
                && request.OtherPersonAt == null
                && request.ExpiresAt > now
            select new { Request = request, Partner = partner }
        ).FirstOrDefaultAsync(cancellationToken);
        if (found is null || (found.Request.Code.IsResting && found.Request.AcceptedAt is null))
        {
            return null;
        }

        var isOnScreen = !string.Equals(found.Request.SecretSha256, hash, StringComparison.Ordinal);
        return isOnScreen && found.Request.ScreenUntil <= now
            ? null
            : new FoundRequest(found.Request, found.Partner, isOnScreen);
    }

    /// <summary>A partner's requests of a tenant.</summary>
    public static IQueryable<AcceptanceRequest> Of(PortalDb db, Guid partnerId, Guid customerTenantId) =>
        db.Set<AcceptanceRequest>()
            .AsTracking()
            .Where(request => request.PartnerId == partnerId && request.CustomerTenantId == customerTenantId);

    public static Task<AcceptanceRequest?> FindAsync(
        PortalDb db,
        ActingSeller seller,
        Guid requestId,
        CancellationToken cancellationToken
    ) =>
        Of(db, seller.Acting.Partner.Id, seller.Relationship.CustomerTenantId)
            .SingleOrDefaultAsync(request => request.Id == requestId, cancellationToken);
}
