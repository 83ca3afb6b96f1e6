using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Mail;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>A letter that is ready to be handed over; without one, something else was done instead.</summary>
internal sealed record PreparedMail(Guid RunId, long Number, OutgoingMail? Letter);

/// <summary>What is written before a letter is handed over, and after.</summary>
internal sealed class InvitationMailQueue(LettersToSignIn toSignIn, LettersByLink byLink, MailSettings settings)
{
    /// <summary>Prepares the next letter that is due; null if none is.</summary>
    public async Task<PreparedMail?> PrepareAsync(PortalDb db, DateTime now, CancellationToken cancellationToken)
    {
        var mail = await db.Set<InvitationMail>()
            .AsTracking()
            .Where(candidate => candidate.NextAttemptAt <= now)
            .OrderBy(candidate => candidate.NextAttemptAt)
            .ThenBy(candidate => candidate.RunId)
            .ThenBy(candidate => candidate.Number)
            .FirstOrDefaultAsync(cancellationToken);
        if (mail is null)
        {
            return null;
        }

        var run = await db.Set<InvitationRun>()
            .AsTracking()
            .Include(candidate => candidate.Texts)
            .SingleAsync(candidate => candidate.Id == mail.RunId, cancellationToken);
        if (run.Status is InvitationRunStatus.Cancelled or InvitationRunStatus.Stopped)
        {
            await InvitationMailEnding.DropAsync(db, run, now, cancellationToken);
            db.PublishOnCommit(new CampaignsChanged(run.PartnerId));
            return new PreparedMail(run.Id, mail.Number, Letter: null);
        }

        var caller = new Caller(run.PartnerId, run.CreatedByAgentId, AccessWay.Bulk, run.Address);
        var entered = await CustomerDoor.EnterAsync(
            db,
            caller,
            mail.CustomerTenantId,
            [run.IsByLink ? AgentPermission.Attest : AgentPermission.Invite],
            cancellationToken
        );
        OutgoingMail? letter = null;
        if (!entered.TryGet(out var seller, out var error))
        {
            if (error is CustomerNotFound or RelationshipEnded)
            {
                await InvitationMailEnding.LeaveOutAsync(
                    db,
                    run,
                    mail,
                    InvitationMailReason.NoCustomer,
                    now,
                    cancellationToken
                );
            }
            else
            {
                // Whoever began it may no longer continue it, for any customer.
                (run.Status, run.EndedAt, run.IsFilled) = (InvitationRunStatus.Stopped, now, true);
                db.PublishOnCommit(new NotificationsChanged(run.PartnerId, run.CreatedByAgentId));
            }
        }
        else if (
            await ReasonToLeaveOutAsync(db, run, mail, cancellationToken)
            is var reason
                and not InvitationMailReason.None
        )
        {
            await InvitationMailEnding.LeaveOutAsync(db, run, mail, reason, now, cancellationToken);
        }
        else
        {
            letter = await MakeAsync(db, run, mail, seller, now, cancellationToken);
        }

        InvitationRunEnding.EndIfDone(db, run, now);
        if (letter is null)
        {
            db.PublishOnCommit(new CampaignsChanged(run.PartnerId));
        }

        return new PreparedMail(run.Id, mail.Number, letter);
    }

    /// <summary>Writes down what became of a letter.</summary>
    public async Task RecordAsync(
        PortalDb db,
        PreparedMail prepared,
        MailOutcome outcome,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var mail = await db.Set<InvitationMail>()
            .AsTracking()
            .SingleOrDefaultAsync(
                candidate => candidate.RunId == prepared.RunId && candidate.Number == prepared.Number,
                cancellationToken
            );
        if (mail is null)
        {
            // The demo was made anew while the letter was handed over.
            return;
        }

        var run = await db.Set<InvitationRun>()
            .AsTracking()
            .SingleAsync(candidate => candidate.Id == prepared.RunId, cancellationToken);
        mail.Answer = outcome.Answer;
        mail.Reason = outcome.Kind switch
        {
            MailOutcomeKind.Refused => InvitationMailReason.Refused,
            MailOutcomeKind.Deferred => InvitationMailReason.Deferred,
            MailOutcomeKind.Unreachable => InvitationMailReason.Unreachable,
            MailOutcomeKind.NotTrusted => InvitationMailReason.NotTrusted,
            MailOutcomeKind.AddressUnsupported => InvitationMailReason.AddressUnsupported,
            _ => InvitationMailReason.None,
        };
        if (outcome.Kind == MailOutcomeKind.Taken)
        {
            if (run.IsByLink)
            {
                await byLink.NoteSentAsync(db, run, mail, now, cancellationToken);
            }

            (mail.State, mail.SentAt, mail.NextAttemptAt, mail.ProtectedSecret) = (
                InvitationMailState.Sent,
                now,
                null,
                null
            );
            run.Sent++;
        }
        else if (!outcome.IsFinal && MailRetries.NextAfter(mail.Attempts, now) is { } next)
        {
            mail.NextAttemptAt = next;
        }
        else
        {
            await InvitationMailEnding.FailAsync(db, run, mail, now, cancellationToken);
        }

        InvitationRunEnding.EndIfDone(db, run, now);
        db.PublishOnCommit(new CampaignsChanged(run.PartnerId));
    }

    // Much may have happened since the run was begun, and since the letter was handed over in vain.
    private static async Task<InvitationMailReason> ReasonToLeaveOutAsync(
        PortalDb db,
        InvitationRun run,
        InvitationMail mail,
        CancellationToken cancellationToken
    )
    {
        if (run.IsAboutStandingInvitation)
        {
            return InvitationMailReason.None;
        }

        var status = await db.Set<PortfolioRow>()
            .Where(row => row.PartnerId == run.PartnerId && row.CustomerTenantId == mail.CustomerTenantId)
            .Select(row => (Acceptances.AcceptanceStatus?)row.Status)
            .SingleOrDefaultAsync(cancellationToken);
        var outcomes = await InvitationRunFill.OutcomesAsync(db, run, [mail.CustomerTenantId], cancellationToken);
        return InvitationRunFill.ReasonToLeaveOut(
            status,
            outcomes?.GetValueOrDefault(mail.CustomerTenantId),
            run.Kind,
            // What is open may be what this very run has made.
            run.IncludesInvited
                || mail.State == InvitationMailState.Sending
        );
    }

    private async Task<OutgoingMail?> MakeAsync(
        PortalDb db,
        InvitationRun run,
        InvitationMail mail,
        ActingSeller seller,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        IRunLetters letters = run.IsByLink ? byLink : toSignIn;
        var made =
            mail.AcceptanceRequestId is null && mail.InvitationId is null
                ? await letters.FirstAsync(db, run, mail, seller, now, cancellationToken)
                : await letters.AgainAsync(db, run, mail, seller, now, cancellationToken);
        if (made.Letter is { } letter)
        {
            return LetterOf(run, mail, seller, letter, made.RecipientName, now);
        }

        if (made.IsNeedless)
        {
            await InvitationMailEnding.LeaveOutAsync(db, run, mail, made.Reason, now, cancellationToken);
        }
        else
        {
            mail.Reason = made.Reason;
            await InvitationMailEnding.FailAsync(db, run, mail, now, cancellationToken);
        }

        return null;
    }

    private OutgoingMail LetterOf(
        InvitationRun run,
        InvitationMail mail,
        ActingSeller seller,
        InvitationLetter letter,
        string recipientName,
        DateTime now
    )
    {
        mail.MessageId ??= $"{run.Id:N}.{mail.Number}@{EmailAddress.DomainOf(FromOf(seller.Acting).Address)}";
        mail.Attempts++;
        // Where the portal is killed from here on, the letter is due again.
        mail.NextAttemptAt = now + MailRetries.HandOver;
        var agent = new MailParty(seller.Acting.Agent.Email, seller.Acting.Agent.DisplayName);
        return new OutgoingMail(
            mail.MessageId!,
            FromOf(seller.Acting),
            settings.From is null ? null : agent,
            new MailParty(mail.Recipient!, recipientName),
            letter.Text.Subject,
            letter.Body,
            now
        );
    }

    private MailParty FromOf(ActingAgent acting) =>
        settings.From is { } from
            ? new MailParty(from, acting.Partner.Name)
            : new MailParty(acting.Agent.Email, acting.Agent.DisplayName);
}
