using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>What became of a letter about an invitation. Times are UTC.</summary>
public sealed record InvitationLetterLine(
    Guid InvitationId,
    InvitationRunSource Source,
    InvitationMailState State,
    InvitationMailReason Reason,
    string? Recipient,
    DateTime CreatedAt,
    DateTime? SentAt,
    DateTime? NextAttemptAt
);

/// <summary>What the faces ask about letters that the portal sends about one customer's invitations.</summary>
public sealed class InvitationLetterQueries(PortalStore store, InvitationLetters letters, TimeProvider time)
{
    /// <summary>
    /// The letters about the open invitations of a customer that the caller's partner sees, newest first; none for every other id.
    /// </summary>
    public Task<List<InvitationLetterLine>> OfCustomerAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            async db =>
            {
                // An open invitation was made, or made again, within its lifetime, and its letters after that.
                var since = time.GetUtcNow().UtcDateTime - Invitation.Lifetime;
                var owner = await CustomerAccess
                    .VisibleTo(db, caller.PartnerId, customerTenantId)
                    .Select(relationship => (Guid?)relationship.PartnerId)
                    .FirstOrDefaultAsync(cancellationToken);
                return owner is not { } partnerId
                    ? []
                    : await (
                        from run in db.Set<InvitationRun>()
                        join mail in db.Set<InvitationMail>() on run.Id equals mail.RunId
                        where
                            run.PartnerId == partnerId
                            && run.CreatedAt >= since
                            && mail.CustomerTenantId == customerTenantId
                            && mail.InvitationId != null
                        orderby run.CreatedAt descending
                        select new InvitationLetterLine(
                            mail.InvitationId!.Value,
                            run.Source,
                            mail.State,
                            mail.Reason,
                            mail.Recipient,
                            run.CreatedAt,
                            mail.SentAt,
                            mail.NextAttemptAt
                        )
                    ).ToListAsync(cancellationToken);
            },
            cancellationToken
        );

    /// <summary>
    /// The reminder of an open invitation as it would be sent now. Answers the refusals of <see cref="CustomerDoor"/>,
    /// <see cref="InvitationNotFound"/> or <see cref="InvitationHasEnded"/>.
    /// </summary>
    public Task<Result<InvitationLetter>> ReminderAsync(
        Caller caller,
        Guid customerTenantId,
        Guid invitationId,
        Uri adminCenter,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<InvitationLetter>>(
            async db =>
            {
                var entered = await CustomerDoor.EnterAsync(
                    db,
                    caller,
                    customerTenantId,
                    [AgentPermission.Invite],
                    cancellationToken
                );
                if (!entered.TryGet(out var seller, out var error))
                {
                    return error;
                }

                var now = time.GetUtcNow().UtcDateTime;
                var found = await OpenAsync(db, seller, invitationId, now, cancellationToken);
                return found.TryGet(out var invitation, out error)
                    ? new InvitationLetter(
                        ReminderOf(letters, invitation, seller.Acting),
                        InvitationLinks.Agreement(adminCenter)
                    )
                    : error;
            },
            cancellationToken
        );

    internal static InvitationText ReminderOf(InvitationLetters letters, Invitation invitation, ActingAgent acting) =>
        letters.Reminder(
            invitation.Language,
            acting.Partner.Name,
            acting.Agent.DisplayName,
            new RemindedLetter(invitation.Subject, invitation.RenewedAt ?? invitation.CreatedAt, invitation.ExpiresAt)
        );

    /// <summary>
    /// The open invitation of the customer; or <see cref="InvitationNotFound"/> or <see cref="InvitationHasEnded"/>.
    /// </summary>
    internal static async Task<Result<Invitation>> OpenAsync(
        PortalDb db,
        ActingSeller seller,
        Guid invitationId,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var (partnerId, customerId) = (seller.Acting.Partner.Id, seller.Relationship.CustomerTenantId);
        var invitation = await db.Set<Invitation>()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                candidate =>
                    candidate.Id == invitationId
                    && candidate.PartnerId == partnerId
                    && candidate.CustomerTenantId == customerId
                    && candidate.Kind == InvitationKind.DirectAcceptance,
                cancellationToken
            );
        if (invitation is null)
        {
            return new InvitationNotFound();
        }

        var status = invitation.StatusAt(now);
        return status is InvitationStatus.Open or InvitationStatus.Opened ? invitation : new InvitationHasEnded(status);
    }

    /// <summary>Whether a letter about the invitation has still to leave.</summary>
    internal static Task<bool> WaitsAsync(PortalDb db, Invitation invitation, CancellationToken cancellationToken) =>
        db.Set<InvitationMail>()
            .AnyAsync(
                mail =>
                    mail.NextAttemptAt != null
                    && mail.InvitationId == invitation.Id
                    && mail.State <= InvitationMailState.Sending,
                cancellationToken
            );
}
