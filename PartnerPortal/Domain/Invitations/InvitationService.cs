using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Invitations;

/// <summary>Agents invite customers, and take invitations back.</summary>
public sealed class InvitationService(PortalStore store, InvitationLetters letters, TimeProvider time)
{
    /// <summary>Invites a customer of the partner by the usual text. Answers as the other overload.</summary>
    public Task<Result<NewInvitation>> InviteAsync(
        Caller caller,
        Guid customerTenantId,
        string language,
        CancellationToken cancellationToken
    ) => InviteAsync(caller, customerTenantId, language, text: null, cancellationToken);

    /// <summary>
    /// Invites a customer of the partner to accept directly. Answers the refusals of <see cref="CustomerDoor"/>
    /// or <see cref="InvalidFields"/> of the text.
    /// </summary>
    public Task<Result<NewInvitation>> InviteAsync(
        Caller caller,
        Guid customerTenantId,
        string language,
        InvitationText? text,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<NewInvitation>(
            caller,
            customerTenantId,
            AgentPermission.Invite,
            async (db, seller) =>
            {
                var acting = seller.Acting;
                var clean = (
                    text ?? letters.Acceptance(language, acting.Partner.Name, acting.Agent.DisplayName)
                ).Cleaned();
                if (InvitationTextRules.Check(clean) is { IsValid: false } faulty)
                {
                    return new InvalidFields(faulty.Faults);
                }

                return await InvitationRecorder.AddAcceptanceAsync(
                    db,
                    seller,
                    language,
                    clean,
                    time.GetUtcNow().UtcDateTime,
                    cancellationToken
                );
            },
            cancellationToken
        );

    /// <summary>
    /// Asks a tenant for a reseller relationship. Answers the permission's refusal, <see cref="NotAResellerOfThisProvider"/>,
    /// <see cref="NotAProviderOfThisReseller"/> or <see cref="InvalidFields"/>.
    /// </summary>
    public Task<Result<NewInvitation>> RequestRelationshipAsync(
        Caller caller,
        RelationshipRequest request,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<NewInvitation>(
            caller,
            AgentPermission.RequestRelationship,
            async (db, acting) =>
            {
                var sides = await RelationshipParties.FindAsync(
                    db,
                    acting.Partner,
                    request.ResellerId,
                    request.ProviderId,
                    cancellationToken
                );
                if (!sides.TryGet(out var parties, out var error))
                {
                    return error;
                }

                return await InvitationRecorder.AddRelationshipAsync(
                    db,
                    acting,
                    parties,
                    request,
                    time.GetUtcNow().UtcDateTime,
                    cancellationToken
                );
            },
            cancellationToken
        );

    /// <summary>
    /// Renews the link and lets it open for its whole lifetime again; the old link stops working at once. Answers
    /// <see cref="InvitationNotFound"/>, or <see cref="InvitationHasEnded"/> for one that was accepted, declined or revoked.
    /// </summary>
    public Task<Result<NewInvitation>> RenewAsync(Caller caller, Guid invitationId, CancellationToken cancellationToken)
    {
        var secret = InvitationLinks.NewSecret();
        return ChangeAsync<NewInvitation>(
            caller,
            invitationId,
            AuditAction.InvitationRenewed,
            (invitation, now) =>
            {
                if (
                    invitation.StatusAt(now)
                    is var status
                        and not (InvitationStatus.Open or InvitationStatus.Opened or InvitationStatus.Expired)
                )
                {
                    return new InvitationHasEnded(status);
                }

                invitation.SecretSha256 = InvitationLinks.HashOf(secret);
                invitation.RenewedAt = now;
                invitation.ExpiresAt = now + Invitation.Lifetime;
                return new NewInvitation(invitation, secret);
            },
            cancellationToken
        );
    }

    /// <summary>
    /// Revokes an invitation; its link stops working at once. Answers <see cref="InvitationNotFound"/>, or
    /// <see cref="InvitationHasEnded"/> for one that was accepted or declined. Revoking again changes nothing.
    /// </summary>
    public Task<Result<Guid>> RevokeAsync(Caller caller, Guid invitationId, CancellationToken cancellationToken) =>
        ChangeAsync<Guid>(
            caller,
            invitationId,
            AuditAction.InvitationRevoked,
            (invitation, now) =>
            {
                if (invitation.StatusAt(now) is var status and (InvitationStatus.Accepted or InvitationStatus.Declined))
                {
                    return new InvitationHasEnded(status);
                }

                if (invitation.RevokedAt is null)
                {
                    (invitation.RevokedAt, invitation.RevokedByAgentId) = (now, caller.AgentId);
                }

                return invitation.Id;
            },
            cancellationToken
        );

    /// <summary>
    /// Undoes a revocation: the link opens again, until when it did. Undoing again changes nothing. Answers
    /// <see cref="InvitationNotFound"/>, or the refusals of <see cref="RevocationUndo"/>.
    /// </summary>
    public Task<Result<Guid>> UndoRevocationAsync(
        Caller caller,
        Guid invitationId,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<Guid>(
            caller,
            AgentPermission.RequestRelationship,
            async (db, acting) =>
            {
                var invitation = await InvitationQueries
                    .Of(db, caller.PartnerId)
                    .SingleOrDefaultAsync(candidate => candidate.Id == invitationId, cancellationToken);
                var now = time.GetUtcNow().UtcDateTime;
                if (invitation is null)
                {
                    return new InvitationNotFound();
                }

                if (invitation.IsOpenAt(now))
                {
                    return invitation.Id;
                }

                if (await RevocationUndo.RefusalAsync(db, caller, invitation, now, cancellationToken) is { } refusal)
                {
                    return refusal;
                }

                (invitation.RevokedAt, invitation.RevokedByAgentId) = (null, null);
                if (invitation.CustomerTenantId is { } tenantId)
                {
                    db.Touch(tenantId);
                }

                await InvitationRecorder.AppendEventAsync(
                    db,
                    acting,
                    AuditAction.InvitationRestored,
                    invitation,
                    subject: null,
                    now,
                    cancellationToken
                );
                return invitation.Id;
            },
            cancellationToken
        );

    private Task<Result<T>> ChangeAsync<T>(
        Caller caller,
        Guid invitationId,
        AuditAction action,
        Func<Invitation, DateTime, Result<T>> change,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<T>(
            caller,
            AgentPermission.RequestRelationship,
            async (db, acting) =>
            {
                var invitation = await InvitationQueries
                    .Of(db, caller.PartnerId)
                    .SingleOrDefaultAsync(candidate => candidate.Id == invitationId, cancellationToken);
                if (invitation is null)
                {
                    return new InvitationNotFound();
                }

                var now = time.GetUtcNow().UtcDateTime;
                var changed = change(invitation, now);
                if (!changed.IsSuccess)
                {
                    return changed;
                }

                if (invitation.CustomerTenantId is { } tenantId)
                {
                    db.Touch(tenantId);
                }

                await InvitationRecorder.AppendEventAsync(
                    db,
                    acting,
                    action,
                    invitation,
                    subject: null,
                    now,
                    cancellationToken
                );
                return changed;
            },
            cancellationToken
        );
}
