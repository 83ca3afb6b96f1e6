using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>This partner has no such customer: a customer of another partner counts as unknown (product.md, 'Rules').</summary>
public sealed record CustomerNotFound : PortalError;

/// <summary>
/// The partner sold to this customer once, and its own relationship has ended (on the wire 20002). A request for a new
/// relationship helps.
/// </summary>
public sealed record RelationshipEnded : PortalError;

/// <summary>A company name of one character (spec/dashboard.md 4).</summary>
public sealed record CompanyNameTooShort : PortalError;

/// <summary>A company name of special characters only (spec/dashboard.md 4).</summary>
public sealed record CompanyNameWithoutLetters : PortalError;

/// <summary>A company name that consists only of a legal form, such as 'llc' (spec/dashboard.md 4).</summary>
public sealed record CompanyNameOnlyLegalForm(string LegalForm) : PortalError
{
    public override IReadOnlyList<object> Arguments => [LegalForm];
}

/// <summary>
/// A company name of digits alone, of single characters with blanks between them, or of one repeated character, which Microsoft
/// does not permit.
/// </summary>
public sealed record CompanyNameNotReal : PortalError;

/// <summary>Not refused, but worth a second look (spec/dashboard.md 4, warning text).</summary>
public sealed record CompanyNameLooksWrong : PortalError;

/// <summary>A domain prefix holds letters and digits only.</summary>
public sealed record DomainPrefixMalformed : PortalError;

/// <summary>A contact's first or last name of one letter.</summary>
public sealed record ContactNameTooShort : PortalError;

public sealed record DomainTaken(string Domain) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Domain];
}

public sealed record LanguageNotOfCountry : PortalError;

/// <summary>A language is two or three letters, such as <c>en</c> (spec/partner-center-api.md C1).</summary>
public sealed record LanguageMalformed : PortalError;

public sealed record PostalCodeMalformed(string Example) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Example];
}

public sealed record StateUnknown : PortalError;

/// <summary>The country asks for the organisation's registration id (spec/dashboard.md 4).</summary>
public sealed record RegistrationIdMissing : PortalError;

public sealed record RegistrationIdMalformed(string Example) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Example];
}

/// <summary>The customer's contact has an address of the partner's own domain (spec/dashboard.md 4).</summary>
public sealed record EmailOfPartner(string Domain) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Domain];
}

/// <summary>The customer's contact has an address at microsoft.com (spec/dashboard.md 4).</summary>
public sealed record EmailOfMicrosoft : PortalError;

/// <summary>Nobody has checked the customer's account (spec/partner-center-api.md C9, 600074).</summary>
public sealed record AccountStatusNotFound : PortalError;

/// <summary>The customer's account is under review, so it may not buy (spec/partner-center-api.md 9, 800073).</summary>
public sealed record AccountUnderReview : PortalError;

/// <summary>How the check of the customer's account ended is not known, so it may not buy (spec/partner-center-api.md 9, 800074).</summary>
public sealed record AccountStatusUnknown : PortalError;

/// <summary>The customer's account was not approved, so it may not buy (spec/partner-center-api.md 9, 800075).</summary>
public sealed record AccountNotAllowed : PortalError;

/// <summary>
/// The customer has not granted the partner delegated administration, so the partner may not act inside its tenant.
/// </summary>
public sealed record DelegatedAdministrationNeeded(string CompanyName) : PortalError
{
    public override IReadOnlyList<object> Arguments => [CompanyName];
}

/// <summary>Neither a domain nor an address of the web.</summary>
public sealed record WebsiteMalformed : PortalError;

/// <summary>No six digits (spec/partner-center-api.md C10).</summary>
public sealed record ValidationCodeMalformed : PortalError;

/// <summary>
/// Somebody else changed the customer after the form was opened. Nothing was written; <paramref name="Current"/> is what
/// is there now, and saving over it takes its version.
/// </summary>
public sealed record CustomerChangedMeanwhile(CustomerProfile Current) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Current.ChangedByName];
}
