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
        LetterLanguages.In(
            request.LetterLanguage,
            () =>
                new InvitationText(
                    texts["RequestSubject", request.CompanyName, acting.Partner.Name],
                    texts["RequestBefore", request.Signer.FullName, acting.Partner.Name, request.CompanyName]
                        + (request.Note is { } note ? "\n\n" + note : string.Empty)
                        + "\n\n"
                        + texts["RequestLink"],
                    texts["RequestAfter", request.ExpiresAt, acting.Agent.DisplayName, acting.Partner.Name]
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
