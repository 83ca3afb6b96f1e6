using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Mail;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>A letter that is ready to be handed over; without one, something else was done instead.</summary>
internal sealed record PreparedMail(Guid RunId, long Number, OutgoingMail? Letter);

/// <summary>What is written before a letter is handed over, and after.</summary>
internal sealed class InvitationMailQueue(IDataProtector protector, LettersByLink byLink, MailSettings settings)
{
    private const int DroppedAtOnce = 1000;

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
            await DropAsync(db, run, now, cancellationToken);
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
                await LeaveOutAsync(db, run, mail, InvitationMailReason.NoCustomer, now, cancellationToken);
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
            await LeaveOutAsync(db, run, mail, reason, now, cancellationToken);
        }
        else
        {
            letter =
                mail.AcceptanceRequestId is not null
                    ? await ByLinkAsync(
                        db,
                        run,
                        mail,
                        seller,
                        await byLink.AgainAsync(db, run, mail, seller, now, cancellationToken),
                        now,
                        cancellationToken
                    )
                : mail.InvitationId is { } invitationId
                    ? await AgainAsync(db, run, mail, seller, invitationId, now, cancellationToken)
                : await FirstAsync(db, run, mail, seller, now, cancellationToken);
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
            await FailAsync(db, run, mail, now, cancellationToken);
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

    private async Task<OutgoingMail?> FirstAsync(
        PortalDb db,
        InvitationRun run,
        InvitationMail mail,
        ActingSeller seller,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        if (run.IsByLink)
        {
            return await ByLinkAsync(
                db,
                run,
                mail,
                seller,
                await byLink.FirstAsync(db, run, mail, seller, now, cancellationToken),
                now,
                cancellationToken
            );
        }

        var profile = seller.Relationship.BillingProfile;
        var acting = seller.Acting;
        var language = LetterLanguages.For(profile.Culture);
        var template = run.Texts.Single(text => string.Equals(text.Language, language, StringComparison.Ordinal));
        var filled = InvitationTemplate.Fill(
            new InvitationText(template.Subject, template.Before, template.After),
            profile.CompanyName,
            acting.Partner.Name,
            acting.Agent.DisplayName
        );
        mail.Recipient = profile.Email;
        if (!EmailAddress.IsValid(profile.Email) || !InvitationTextRules.Check(filled).IsValid)
        {
            mail.Reason = EmailAddress.IsValid(profile.Email)
                ? InvitationMailReason.TextTooLong
                : InvitationMailReason.NoAddress;
            await FailAsync(db, run, mail, now, cancellationToken);
            return null;
        }

        var made = await InvitationRecorder.AddAcceptanceAsync(db, seller, language, filled, now, cancellationToken);
        mail.State = InvitationMailState.Sending;
        mail.InvitationId = made.Id;
        mail.ProtectedSecret = protector.Protect(made.Secret);
        return LetterOf(run, mail, seller, made.ToLetter(new Uri(run.AdminCenter)), ContactName(mail, seller), now);
    }

    private async Task<OutgoingMail?> ByLinkAsync(
        PortalDb db,
        InvitationRun run,
        InvitationMail mail,
        ActingSeller seller,
        LetterByLink made,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        if (made.Letter is { } letter)
        {
            return LetterOf(run, mail, seller, letter, made.RecipientName, now);
        }

        if (made.IsNeedless)
        {
            await LeaveOutAsync(db, run, mail, made.Reason, now, cancellationToken);
        }
        else
        {
            mail.Reason = made.Reason;
            await FailAsync(db, run, mail, now, cancellationToken);
        }

        return null;
    }

    // Of the customer's contact, where the letter goes to its address.
    private static string ContactName(InvitationMail mail, ActingSeller seller) =>
        seller.Relationship.BillingProfile is var profile
        && string.Equals(mail.Recipient, profile.Email, StringComparison.OrdinalIgnoreCase)
            ? $"{profile.FirstName} {profile.LastName}"
            : string.Empty;

    private async Task<OutgoingMail?> AgainAsync(
        PortalDb db,
        InvitationRun run,
        InvitationMail mail,
        ActingSeller seller,
        Guid invitationId,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var invitation = await db.Set<Invitation>()
            .SingleAsync(candidate => candidate.Id == invitationId, cancellationToken);
        if (!invitation.IsOpenAt(now))
        {
            await LeaveOutAsync(db, run, mail, InvitationMailReason.InvitationEnded, now, cancellationToken);
            return null;
        }

        var adminCenter = new Uri(run.AdminCenter);
        if (run.Source == InvitationRunSource.Reminder)
        {
            return LetterOf(
                run,
                mail,
                seller,
                ReminderOf(run.Texts.Single(), adminCenter),
                ContactName(mail, seller),
                now
            );
        }

        try
        {
            var made = new NewInvitation(invitation, protector.Unprotect(mail.ProtectedSecret!));
            return LetterOf(run, mail, seller, made.ToLetter(adminCenter), ContactName(mail, seller), now);
        }
        catch (CryptographicException)
        {
            // The keys of the data directory are others than they were.
            mail.Reason = InvitationMailReason.KeyLost;
            await FailAsync(db, run, mail, now, cancellationToken);
            return null;
        }
    }

    // Its link leads to the agreement and is nobody's secret.
    private static InvitationLetter ReminderOf(InvitationRunText text, Uri adminCenter) =>
        new(new InvitationText(text.Subject, text.Before, text.After), InvitationLinks.Agreement(adminCenter));

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

    private static async Task DropAsync(
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

    private static async Task LeaveOutAsync(
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

    private static async Task FailAsync(
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
