using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>Ends letters of runs that do not leave, and takes back the invitation or request whose link nobody got.</summary>
internal static class InvitationMailEnding
{
    private const int DroppedAtOnce = 1000;

    /// <summary>Ends the next of those that a run which has ended has not sent.</summary>
    public static async Task DropAsync(
        PortalDb db,
        InvitationRun run,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var mails = await db.Set<InvitationMail>()
            .AsTracking()
            .Where(mail => mail.RunId == run.Id && mail.State <= InvitationMailState.Sending)
            .OrderBy(mail => mail.State)
            .ThenBy(mail => mail.Number)
            .Take(DroppedAtOnce)
            .ToListAsync(cancellationToken);
        foreach (var mail in mails)
        {
            await RevokeAsync(db, run, mail, now, cancellationToken);
            Close(mail, InvitationMailState.Dropped);
            mail.Reason = InvitationMailReason.RunEnded;
            run.Dropped++;
        }
    }

    /// <summary>The customer needs no letter.</summary>
    public static async Task LeaveOutAsync(
        PortalDb db,
        InvitationRun run,
        InvitationMail mail,
        InvitationMailReason reason,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        await RevokeAsync(db, run, mail, now, cancellationToken);
        Close(mail, InvitationMailState.LeftOut);
        mail.Reason = reason;
        run.LeftOut++;
    }

    /// <summary>The letter cannot be had, or was not taken; its reason is noted.</summary>
    public static async Task FailAsync(
        PortalDb db,
        InvitationRun run,
        InvitationMail mail,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        await RevokeAsync(db, run, mail, now, cancellationToken);
        Close(mail, InvitationMailState.Failed);
        run.Failed++;
    }

    private static void Close(InvitationMail mail, InvitationMailState state) =>
        (mail.State, mail.NextAttemptAt, mail.ProtectedSecret) = (state, null, null);

    // Nobody got the link, so the customer must not look invited.
    private static async Task RevokeAsync(
        PortalDb db,
        InvitationRun run,
        InvitationMail mail,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        if (mail.AcceptanceRequestId is { } requestId)
        {
            await LettersByLink.RevokeAsync(db, run, requestId, now, cancellationToken);
        }

        if (mail.InvitationId is not { } invitationId || run.IsAboutStandingInvitation)
        {
            return;
        }

        var invitation = await db.Set<Invitation>()
            .AsTracking()
            .SingleAsync(candidate => candidate.Id == invitationId, cancellationToken);
        if (!invitation.IsOpenAt(now))
        {
            return;
        }

        invitation.RevokedAt = now;
        db.Touch(mail.CustomerTenantId);
        await AuditLog.AppendAsync(
            db,
            run.PartnerId,
            new AuditActor(run.CreatedByAgentId, run.CreatedByName, AccessWay.Bulk, run.Address),
            AuditAction.InvitationRevoked,
            subject: null,
            new { invitation.Id, RunId = run.Id },
            now,
            cancellationToken
        );
    }
}
