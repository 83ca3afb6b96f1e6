using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>A request as the page of its link shows it. Times are UTC.</summary>
/// <param name="AsksForCode">A code from the mailbox is needed to accept.</param>
/// <param name="IsLastCodeSent">No more codes are sent for this link.</param>
/// <param name="Accepted">What was accepted by this link before; then there is nothing left to answer.</param>
public sealed record RequestForSignatory(
    Guid RequestId,
    Guid PartnerId,
    string PartnerName,
    PartnerContact PartnerContact,
    string CompanyName,
    string RequestedByName,
    Signer Signer,
    string Country,
    string Language,
    string? Note,
    DateTime ExpiresAt,
    bool AsksForCode,
    bool IsCodeSent,
    bool IsLastCodeSent,
    LinkEvidence? Accepted
);

/// <summary>A signatory's yes.</summary>
/// <param name="Shown">What the page showed.</param>
/// <param name="IsSignatory">'I am the person who is asked.'</param>
/// <param name="MayBind">'I may bind the company.'</param>
/// <param name="Agrees">'I accept the agreement.'</param>
/// <param name="Statements">These three as they stood on the page, a line each.</param>
/// <param name="Code">From the mailbox, where one is asked for.</param>
public sealed record SignatoryConsent(
    ShownAgreement Shown,
    bool IsSignatory,
    bool MayBind,
    bool Agrees,
    string Statements,
    string? Code = null
)
{
    /// <summary>The first thing that is missing.</summary>
    public PortalError? Fault =>
        !IsSignatory ? new SignatoryNotConfirmed()
        : !MayBind ? new AuthorityNotConfirmed()
        : !Agrees ? new AgreementNotTicked()
        : null;

    /// <summary>Keeps the code out of logs that print records.</summary>
    public override string ToString() => nameof(SignatoryConsent);
}
