using System.ComponentModel;

namespace PartnerPortal.PartnerCenterApi.Agreements;

/// <summary>Wire: AgreementMetaData (spec/partner-center-api.md A1).</summary>
internal sealed record AgreementMetadataResource(
    Guid TemplateId,
    string AgreementType,
    string AgreementLink,
    int VersionRank
);

/// <summary>Wire: Agreement (spec/partner-center-api.md A2, A3).</summary>
internal sealed record AgreementResource(
    Guid? UserId,
    AgreementContactResource PrimaryContact,
    Guid TemplateId,
    string DateAgreed,
    string Type,
    string? AgreementLink
);

/// <summary>Wire: the person at the customer who accepted.</summary>
internal sealed record AgreementContactResource(
    string? FirstName,
    string? LastName,
    string? Email,
    string? PhoneNumber
);

/// <summary>Wire: what is sent to confirm an acceptance. Members are text so that a wrong one is refused by name.</summary>
internal sealed record NewAgreementResource(
    AgreementContactResource? PrimaryContact,
    string? TemplateId,
    string? DateAgreed,
    string? Type,
    [property: Description(
        "Ours: the id of an enhanced attestation that was accepted. What was captured then is recorded; primaryContact and dateAgreed may be left out and do not count."
    )]
        string? AttestationId
);

/// <summary>Wire: AgreementDocument (spec/partner-center-api.md A4).</summary>
internal sealed record AgreementDocumentResource(
    string DisplayUri,
    string DownloadUri,
    string Language,
    string Country
);

/// <summary>Wire: DirectSignedCustomerAgreementStatus (spec/partner-center-api.md A5).</summary>
internal sealed record DirectSignedStatusResource(bool IsSigned);
