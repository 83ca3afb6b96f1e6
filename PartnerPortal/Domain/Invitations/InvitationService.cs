using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Invitations;

/// <summary>An invitation just made; the secret is in this answer only. <paramref name="ExpiresAt"/> is UTC.</summary>
public sealed record NewInvitation(Guid Id, string Secret, DateTime ExpiresAt)
{
    /// <summary>Keeps the secret out of logs that print records.</summary>
    public override string ToString() => $"{nameof(NewInvitation)} {{ Id = {Id} }}";
}

/// <summary>An invitation as a screen shows it. Times are UTC.</summary>
public sealed record InvitationLine(DateTime CreatedAt, string CreatedByName, DateTime ExpiresAt, DateTime? RevokedAt);

/// <summary>A partner's invitations of one tenant, as far as its row needs them. Times are UTC.</summary>
/// <param name="ChangedAt">When the newest was made or one was revoked.</param>
/// <param name="OpenUntil">When the last open one ends.</param>
internal sealed record InvitationState(DateTime ChangedAt, DateTime? OpenUntil);

/// <summary>Invites customers of a partner to accept directly.</summary>
public sealed class InvitationService(PortalStore store, TimeProvider time)
{
    /// <summary>Makes an invitation. Answers the permission's refusal or <see cref="CustomerNotFound"/>.</summary>
    public Task<Result<NewInvitation>> InviteAsync(
        Caller caller,
        Guid customerTenantId,
        string language,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<NewInvitation>(
            async db =>
            {
                var access = await AgentAccess.AuthorizeAsync(db, caller, AgentPermission.Invite, cancellationToken);
                if (!access.TryGet(out var acting, out var error))
                {
                    return error;
                }

                var relationship = await CustomerAccess
                    .OwnedBy(db, caller.PartnerId, customerTenantId)
                    .AsNoTracking()
                    .SingleOrDefaultAsync(cancellationToken);
                if (relationship is null)
                {
                    return new CustomerNotFound();
                }

                var now = time.GetUtcNow().UtcDateTime;
                var secret = RandomNumberGenerator.GetBytes(32);
                var invitation = new Invitation
                {
                    Id = Guid.NewGuid(),
                    PartnerId = caller.PartnerId,
                    CustomerTenantId = customerTenantId,
                    SecretSha256 = Convert.ToHexStringLower(SHA256.HashData(secret)),
                    Language = language,
                    CreatedAt = now,
                    CreatedByAgentId = acting.Agent.Id,
                    CreatedByName = acting.Agent.DisplayName,
                    ExpiresAt = now + Invitation.Lifetime,
                };
                db.Add(invitation);
                db.Touch(customerTenantId);
                await AuditLog.AppendAsync(
                    db,
                    caller.PartnerId,
                    AuditActor.Of(acting),
                    AuditAction.CustomerInvited,
                    new AuditSubject(customerTenantId, relationship.BillingProfile.CompanyName),
                    new
                    {
                        invitation.Id,
                        invitation.Language,
                        invitation.ExpiresAt,
                    },
                    now,
                    cancellationToken
                );
                return new NewInvitation(invitation.Id, Base64Url.EncodeToString(secret), invitation.ExpiresAt);
            },
            cancellationToken
        );

    /// <summary>The invitations of a customer that the caller's partner sees, newest first; none for every other id.</summary>
    public Task<List<InvitationLine>> OfCustomerAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            db =>
                (
                    from relationship in CustomerAccess.VisibleTo(db, caller.PartnerId, customerTenantId)
                    join invitation in db.Set<Invitation>()
                        on new { relationship.PartnerId, relationship.CustomerTenantId } equals new
                        {
                            invitation.PartnerId,
                            invitation.CustomerTenantId,
                        }
                    orderby invitation.CreatedAt descending
                    select new InvitationLine(
                        invitation.CreatedAt,
                        invitation.CreatedByName,
                        invitation.ExpiresAt,
                        invitation.RevokedAt
                    )
                ).ToListAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>The state of each partner's invitations of each tenant; those without any are left out.</summary>
    internal static async Task<Dictionary<(Guid PartnerId, Guid CustomerTenantId), InvitationState>> StatesAsync(
        PortalDb db,
        IReadOnlyCollection<Guid> customerTenantIds,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var invitations = await db.Set<Invitation>()
            .AsNoTracking()
            .Where(invitation => customerTenantIds.Contains(invitation.CustomerTenantId))
            .ToListAsync(cancellationToken);
        return invitations
            .GroupBy(invitation => (invitation.PartnerId, invitation.CustomerTenantId))
            .ToDictionary(
                group => group.Key,
                group => new InvitationState(
                    group.Max(invitation => invitation.RevokedAt ?? invitation.CreatedAt),
                    group
                        .Where(invitation => invitation.RevokedAt is null && invitation.ExpiresAt > now)
                        .Max(invitation => (DateTime?)invitation.ExpiresAt)
                )
            );
    }
}
