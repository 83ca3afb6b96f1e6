using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.Invitations;

/// <summary>The door of this folder for those that end what an invitation depends on.</summary>
public static class InvitationEnding
{
    /// <summary>Revokes every open invitation of the partner to the tenant; their links stop working at once.</summary>
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
