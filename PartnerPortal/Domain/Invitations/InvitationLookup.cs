using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;

namespace PartnerPortal.Domain.Invitations;

/// <summary>Finds the invitation behind a customer's link; whatever is wrong with a link, the answer is the same: none.</summary>
internal static class InvitationLookup
{
    /// <summary>Open to this customer, or accepted by this very customer: pressing twice does no harm.</summary>
    public static async Task<Invitation?> FindAsync(
        PortalDb db,
        AdministratorCaller caller,
        PresentedLink link,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrEmpty(link.Secret))
        {
            return null;
        }

        var hash = InvitationLinks.HashOf(link.Secret);
        var isAdministrator = await db.Set<CustomerAdministrator>()
            .AnyAsync(
                administrator =>
                    administrator.Id == caller.AdministratorId
                    && administrator.CustomerTenantId == caller.CustomerTenantId,
                cancellationToken
            );
        if (!isAdministrator)
        {
            return null;
        }

        var invitation = await db.Set<Invitation>()
            .SingleOrDefaultAsync(
                candidate =>
                    candidate.SecretSha256 == hash
                    && candidate.DeclinedAt == null
                    && candidate.RevokedAt == null
                    && (
                        (
                            candidate.AcceptedAt == null
                            && candidate.ExpiresAt > now
                            && (
                                candidate.CustomerTenantId == null
                                || candidate.CustomerTenantId == caller.CustomerTenantId
                            )
                        ) || (candidate.AcceptedAt != null && candidate.CustomerTenantId == caller.CustomerTenantId)
                    ),
                cancellationToken
            );
        return invitation is not null && link.Fits(invitation) ? invitation : null;
    }

    /// <summary>The invitation that this very customer declined.</summary>
    public static async Task<Guid?> DeclinedBeforeAsync(
        PortalDb db,
        AdministratorCaller caller,
        PresentedLink link,
        CancellationToken cancellationToken
    )
    {
        var hash = InvitationLinks.HashOf(link.Secret ?? string.Empty);
        var invitation = await db.Set<Invitation>()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                candidate =>
                    candidate.SecretSha256 == hash
                    && candidate.DeclinedAt != null
                    && candidate.CustomerTenantId == caller.CustomerTenantId,
                cancellationToken
            );
        return invitation is not null && link.Fits(invitation) ? invitation.Id : null;
    }
}
