using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>Whether a run by link can ask a signatory.</summary>
internal static class RunSigners
{
    /// <summary>Why this cleaned signer of a customer cannot be asked; none where it can.</summary>
    public static InvitationMailReason ReasonAgainst(
        Signer signer,
        SignatoryOnRecord customer,
        string partnerEmailDomain
    )
    {
        var faults = NewAcceptanceRequestRules
            .Check(
                new NewAcceptanceRequest { Signer = signer, Language = customer.Language },
                customer.Country,
                partnerEmailDomain
            )
            .Faults;
        return faults.Count == 0
            ? InvitationMailReason.None
            : faults[0] switch
            {
                { Error: EmailOfPartner } => InvitationMailReason.OwnAddress,
                { Field: nameof(Signer.Email) } => InvitationMailReason.NoAddress,
                { Field: nameof(Signer.PhoneNumber) } => InvitationMailReason.PhoneMalformed,
                { Field: nameof(NewAcceptanceRequest.Language) } => InvitationMailReason.NoAgreement,
                _ => InvitationMailReason.NoSigner,
            };
    }

    /// <summary>Whom a run asks: who is named in a file, else who is on record.</summary>
    public static Signer Of(InvitationMail mail, SignatoryOnRecord customer) =>
        (
            mail.SignerFirstName is { } first
                ? new Signer(first, mail.SignerLastName ?? "", mail.Recipient ?? "", mail.SignerPhoneNumber)
                : customer.Signer
        ).Cleaned();
}
