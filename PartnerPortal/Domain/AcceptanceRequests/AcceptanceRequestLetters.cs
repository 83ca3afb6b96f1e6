using System.Globalization;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Culture;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>Names the texts of the letters about requests.</summary>
public sealed class AcceptanceRequestText;

/// <summary>The texts of the letters to signatories, in the language of the request.</summary>
public sealed class AcceptanceRequestLetters(IStringLocalizer<AcceptanceRequestText> texts)
{
    /// <summary>Asks the signatory to accept; the link comes between its two parts.</summary>
    public InvitationText Request(AcceptanceRequest request, ActingAgent acting) =>
        Request(request, acting.Agent.DisplayName, acting.Partner.Name);

    internal InvitationText Request(AcceptanceRequest request, string agentName, string partnerName) =>
        LetterLanguages.In(
            request.LetterLanguage,
            () =>
                new InvitationText(
                    texts["RequestSubject", request.CompanyName, partnerName],
                    texts["RequestBefore", request.Signer.FullName, partnerName, request.CompanyName]
                        + (request.Note is { } note ? "\n\n" + note : string.Empty)
                        + "\n\n"
                        + texts["RequestLink"],
                    texts["RequestAfter", request.ExpiresAt, agentName, partnerName]
                )
        );

    /// <summary>Reminds of a request that was sent on that day (UTC); its link comes between the two parts.</summary>
    internal InvitationText Reminder(
        AcceptanceRequest request,
        string agentName,
        string partnerName,
        DateTime sentAt
    ) =>
        LetterLanguages.In(
            request.LetterLanguage,
            () =>
                new InvitationText(
                    texts["ReminderSubject", request.CompanyName, partnerName],
                    texts["ReminderBefore", request.Signer.FullName, sentAt, partnerName, request.CompanyName]
                        + "\n\n"
                        + texts["RequestLink"],
                    texts["RequestAfter", request.ExpiresAt, agentName, partnerName]
                )
        );

    /// <summary>Holds the code; subject and body.</summary>
    internal (string Subject, string Body) Code(AcceptanceRequest request, string partnerName, string code) =>
        LetterLanguages.In(
            request.LetterLanguage,
            () =>
                (
                    texts["CodeSubject", partnerName].Value,
                    texts[
                        "CodeBody",
                        request.Signer.FullName,
                        code,
                        (int)MailboxCode.Lifetime.TotalMinutes,
                        partnerName
                    ].Value
                )
        );

    /// <summary>Says what was accepted; subject and body.</summary>
    internal (string Subject, string Body) Receipt(
        AcceptanceRequest request,
        LinkAcceptance accepted,
        string partnerName
    ) =>
        LetterLanguages.In(
            request.LetterLanguage,
            () =>
                (
                    texts["ReceiptSubject", accepted.CompanyName].Value,
                    texts[
                        "ReceiptBody",
                        accepted.Signer.FullName,
                        accepted.CompanyName,
                        accepted.AcceptedAt,
                        accepted.VersionLabel,
                        CountryNames.Of(accepted.Country, CultureInfo.CurrentUICulture),
                        LanguageNames.Of(accepted.Language, CultureInfo.CurrentUICulture),
                        accepted.TextSha256,
                        accepted.Id,
                        partnerName
                    ].Value
                )
        );
}
