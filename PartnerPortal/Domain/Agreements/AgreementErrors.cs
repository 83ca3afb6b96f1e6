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
