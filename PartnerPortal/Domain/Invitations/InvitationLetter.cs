using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Culture;

namespace PartnerPortal.Domain.Invitations;

/// <summary>Names the texts of letters.</summary>
public sealed class InvitationLetterText;

/// <summary>A letter ready to be sent: the link has a fixed place and can be neither lost nor altered by editing.</summary>
public sealed record InvitationLetter(InvitationText Text, Uri Link)
{
    /// <summary>The letter's body as plain text.</summary>
    public string Body =>
        string.Join("\n\n", new[] { Text.Before, Link.AbsoluteUri, Text.After }.Where(part => part.Length > 0));

    /// <summary>The link is a secret: it stays out of logs that print records.</summary>
    public override string ToString() => $"{nameof(InvitationLetter)} {{ Subject = {Text.Subject} }}";
}

/// <summary>The letter that a reminder is about. Times are UTC.</summary>
public sealed record RemindedLetter(string Subject, DateTime SentAt, DateTime ExpiresAt);

/// <summary>The usual texts, in the customer's language where the portal has it and in English elsewhere.</summary>
public sealed class InvitationLetters(IStringLocalizer<InvitationLetterText> texts)
{
    /// <summary>Asks a customer of the partner to accept; with the credentials of a new administrator where there are any.</summary>
    public InvitationText Acceptance(
        string culture,
        string partnerName,
        string agentName,
        NewCredentials? credentials = null
    ) =>
        LetterLanguages.In(
            culture,
            () =>
                new InvitationText(
                    texts["AcceptanceSubject", partnerName],
                    texts["AcceptanceBefore", partnerName],
                    (
                        credentials is null
                            ? string.Empty
                            : texts["Credentials", credentials.UserName, credentials.Password].Value + "\n\n"
                    ) + texts["AcceptanceAfter", agentName, partnerName]
                )
        );

    /// <summary>Reminds a customer of a letter that it got before, whose link goes on working.</summary>
    public InvitationText Reminder(string culture, string partnerName, string agentName, RemindedLetter first) =>
        LetterLanguages.In(
            culture,
            () =>
                new InvitationText(
                    texts["ReminderSubject", partnerName],
                    texts["ReminderBefore", first.SentAt, first.Subject, first.ExpiresAt],
                    texts["ReminderAfter", agentName, partnerName]
                )
        );

    /// <summary>Asks a tenant for a reseller relationship; <paramref name="resellerName"/> where the partner sells through one.</summary>
    public InvitationText Relationship(string culture, string partnerName, string? resellerName, string agentName) =>
        LetterLanguages.In(
            culture,
            () =>
                new InvitationText(
                    texts["RelationshipSubject", resellerName ?? partnerName],
                    resellerName is null
                        ? texts["RelationshipBefore", partnerName]
                        : texts["RelationshipBeforeIndirect", resellerName, partnerName],
                    texts["RelationshipAfter", agentName, resellerName ?? partnerName]
                )
        );
}
