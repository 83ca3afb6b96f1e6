using System.Globalization;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Text;

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
                Request(
                    request.CompanyName,
                    request.Signer.FullName,
                    request.Note,
                    request.ExpiresAt,
                    agentName,
                    partnerName
                )
        );

    /// <summary>The same letter before anybody is asked, with words in the place of company and signatory.</summary>
    public InvitationText Preview(
        string language,
        string? note,
        DateTime expiresAt,
        string agentName,
        string partnerName
    ) =>
        LetterLanguages.In(
            language,
            () =>
                Request(
                    texts["PreviewCompany"],
                    texts["PreviewSigner"],
                    PlainText.CleanOrNull(note?.ReplaceLineEndings("\n")),
                    expiresAt,
                    agentName,
                    partnerName
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
                        + NoteAndLink(request.Note),
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

    private InvitationText Request(
        string companyName,
        string signerName,
        string? note,
        DateTime expiresAt,
        string agentName,
        string partnerName
    ) =>
        new(
            texts["RequestSubject", companyName, partnerName],
            texts["RequestBefore", signerName, partnerName, companyName] + NoteAndLink(note),
            texts["RequestAfter", expiresAt, agentName, partnerName]
        );

    private string NoteAndLink(string? note) =>
        (note is null ? string.Empty : "\n\n" + note) + "\n\n" + texts["RequestLink"];
}
