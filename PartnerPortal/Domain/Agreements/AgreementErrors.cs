using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Agreements;

/// <summary>No template has this id.</summary>
public sealed record AgreementTemplateUnknown(Guid TemplateId) : PortalError
{
    public override IReadOnlyList<object> Arguments => [TemplateId];
}

/// <summary>The Microsoft Cloud Agreement was attested after 31 January 2020 (spec/partner-center-api.md A2).</summary>
public sealed record CloudAgreementNoLongerSupported(Guid TemplateId) : PortalError
{
    public override IReadOnlyList<object> Arguments => [TemplateId];
}

/// <summary>There is no Microsoft Customer Agreement for this country (spec/partner-center-api.md, Appendix A).</summary>
public sealed record AgreementCountryUnknown : PortalError;

/// <summary>The agreement does not exist in this language for this country.</summary>
public sealed record AgreementLanguageNotOffered : PortalError;

/// <summary>The day is missing or invalid.</summary>
public sealed record DocumentVersionDateMissing : PortalError;

/// <summary>The version's day is after today in the agent's time zone.</summary>
public sealed record DocumentVersionDateInFuture(DateOnly Today) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Today];
}

/// <summary>A day before the first version of the agreement is a mistake in the year.</summary>
public sealed record DocumentVersionDateTooEarly(DateOnly Earliest) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Earliest];
}

/// <summary>No file was chosen.</summary>
public sealed record DocumentMissing : PortalError;

public sealed record DocumentEmpty : PortalError;

public sealed record DocumentTooLarge(int MaxMebibytes) : PortalError
{
    public override IReadOnlyList<object> Arguments => [MaxMebibytes];
}

/// <summary>The content is neither a PDF nor a Word document, whatever the file is called.</summary>
public sealed record DocumentKindUnknown : PortalError;

/// <summary>It begins as a PDF or a Word document does, but its end is missing or its parts cannot be read.</summary>
public sealed record DocumentIncomplete : PortalError;

/// <summary>A Word document that carries macros.</summary>
public sealed record DocumentHasMacros : PortalError;

/// <summary>The document runs a script or a program, carries other files, fetches something when it is opened, or is encrypted.</summary>
public sealed record DocumentHasActiveContent : PortalError;

/// <summary>The sender went away before the whole file had arrived.</summary>
public sealed record DocumentNotReceived : PortalError;

/// <summary>The partner has stored no copy for this country and language.</summary>
public sealed record DocumentNotFound : PortalError;

/// <summary>The file on disk is gone or no longer what was stored: it is not handed out.</summary>
public sealed record DocumentDamaged : PortalError;

public sealed record CountryUnknown : PortalError;
