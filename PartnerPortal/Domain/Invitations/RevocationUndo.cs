using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Invitations;

/// <summary>
/// Whether a revocation may be undone: within a moment, by whoever revoked, and only while nothing has happened that the open link
/// would contradict.
/// </summary>
internal static class RevocationUndo
{
    /// <summary>
    /// Why the invitation, which is not open, stays so: <see cref="InvitationHasEnded"/>, <see cref="RevocationStands"/>,
    /// <see cref="InvitedAgain"/>, or the refusals of <see cref="CustomerDoor.MissingAsync"/>. Null where the link may open again.
    /// </summary>
    public static async Task<PortalError?> RefusalAsync(
        PortalDb db,
        Caller caller,
        Invitation invitation,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        if (invitation.RevokedAt is not { } revokedAt || invitation.ExpiresAt <= now)
        {
            return new InvitationHasEnded(
                invitation.RevokedAt is null ? invitation.StatusAt(now) : InvitationStatus.Expired
            );
        }

        if (invitation.RevokedByAgentId != caller.AgentId || now - revokedAt > Invitation.UndoTime)
        {
            return new RevocationStands();
        }

        return invitation is { Kind: InvitationKind.DirectAcceptance, CustomerTenantId: { } tenantId }
            ? await OfCustomerAsync(db, invitation, tenantId, revokedAt, now, cancellationToken)
            : null;
    }

    private static async Task<PortalError?> OfCustomerAsync(
        PortalDb db,
        Invitation invitation,
        Guid tenantId,
        DateTime revokedAt,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        if (!await CustomerAccess.OwnedBy(db, invitation.PartnerId, tenantId).AnyAsync(cancellationToken))
        {
            return await CustomerDoor.MissingAsync(db, invitation.PartnerId, tenantId, cancellationToken);
        }

        // An acceptance ends every open invitation to accept; this one would have been among them.
        if (
            await db.Set<DirectAcceptance>()
                .AnyAsync(
                    acceptance => acceptance.CustomerTenantId == tenantId && acceptance.AcceptedAt >= revokedAt,
                    cancellationToken
                )
        )
        {
            return new InvitationHasEnded(InvitationStatus.Accepted);
        }

        var others = await db.Set<Invitation>()
            .Where(other =>
                other.CustomerTenantId == tenantId
                && other.PartnerId == invitation.PartnerId
                && other.Id != invitation.Id
                && other.Kind == InvitationKind.DirectAcceptance
            )
            .ToListAsync(cancellationToken);
        return others.Exists(other => other.IsOpenAt(now) && (other.RenewedAt ?? other.CreatedAt) >= revokedAt)
            ? new InvitedAgain()
            : null;
    }
}
