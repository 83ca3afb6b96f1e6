using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.Invitations;

/// <summary>The door of this folder for those that end what an invitation stands on.</summary>
public static class InvitationEnding
{
    /// <summary>Takes back every open invitation of the partner to the tenant; their links die at once.</summary>
    public static async Task RevokeOpenAsync(
        PortalDb db,
        Guid partnerId,
        Guid customerTenantId,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var invitations = await db.Set<Invitation>()
            .AsTracking()
            .Where(invitation => invitation.PartnerId == partnerId && invitation.CustomerTenantId == customerTenantId)
            .ToListAsync(cancellationToken);
        foreach (var invitation in invitations.Where(invitation => invitation.IsOpenAt(now)))
        {
            invitation.RevokedAt = now;
        }
    }
}
