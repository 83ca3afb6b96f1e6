using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>The letters of runs of invitations: each makes an invitation and holds its link, or reminds of one that is open.</summary>
internal sealed class LettersToSignIn(IDataProtector protector) : IRunLetters
{
    public async Task<MadeLetter> FirstAsync(
        PortalDb db,
        InvitationRun run,
        InvitationMail mail,
        ActingSeller seller,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
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
        if (!EmailAddress.IsValid(profile.Email))
        {
            return MadeLetter.None(InvitationMailReason.NoAddress);
        }

        if (!InvitationTextRules.Check(filled).IsValid)
        {
            return MadeLetter.None(InvitationMailReason.TextTooLong);
        }

        var made = await InvitationRecorder.AddAcceptanceAsync(db, seller, language, filled, now, cancellationToken);
        mail.State = InvitationMailState.Sending;
        mail.InvitationId = made.Id;
        mail.ProtectedSecret = protector.Protect(made.Secret);
        return MadeLetter.Of(made.ToLetter(new Uri(run.AdminCenter)), ContactName(mail, seller));
    }

    public async Task<MadeLetter> AgainAsync(
        PortalDb db,
        InvitationRun run,
        InvitationMail mail,
        ActingSeller seller,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var invitation = await db.Set<Invitation>()
            .SingleAsync(candidate => candidate.Id == mail.InvitationId, cancellationToken);
        if (!invitation.IsOpenAt(now))
        {
            return MadeLetter.Needless(InvitationMailReason.InvitationEnded);
        }

        var adminCenter = new Uri(run.AdminCenter);
        if (run.Source == InvitationRunSource.Reminder)
        {
            return MadeLetter.Of(ReminderOf(run.Texts.Single(), adminCenter), ContactName(mail, seller));
        }

        try
        {
            var made = new NewInvitation(invitation, protector.Unprotect(mail.ProtectedSecret!));
            return MadeLetter.Of(made.ToLetter(adminCenter), ContactName(mail, seller));
        }
        catch (CryptographicException)
        {
            // The keys of the data directory are others than they were.
            return MadeLetter.None(InvitationMailReason.KeyLost);
        }
    }

    // Of the customer's contact, where the letter goes to its address.
    private static string ContactName(InvitationMail mail, ActingSeller seller) =>
        seller.Relationship.BillingProfile is var profile
        && string.Equals(mail.Recipient, profile.Email, StringComparison.OrdinalIgnoreCase)
            ? $"{profile.FirstName} {profile.LastName}"
            : string.Empty;

    // Its link leads to the agreement and is nobody's secret.
    private static InvitationLetter ReminderOf(InvitationRunText text, Uri adminCenter) =>
        new(new InvitationText(text.Subject, text.Before, text.After), InvitationLinks.Agreement(adminCenter));
}
