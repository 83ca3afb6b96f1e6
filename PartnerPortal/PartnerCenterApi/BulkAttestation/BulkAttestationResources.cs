using PartnerPortal.PartnerCenterApi.Agreements;

namespace PartnerPortal.PartnerCenterApi.BulkAttestation;

/// <summary>Wire: a page of customers with their last agreement (spec/partner-center-api.md 8.1).</summary>
internal sealed record AgreementRecordsResource(
    IReadOnlyList<AgreementRecordResource> CustomerAgreementRecords,
    string? ContinuationToken
);

/// <summary>Wire: a customer with its last agreement; the epoch is in seconds, 0 for none.</summary>
internal sealed record AgreementRecordResource(
    Guid CustomerTenantId,
    AgreementContactResource? LastAgreementPrimaryContact,
    long LastAgreementDateEpoch,
    bool PartnerAttestationCompleted
);

/// <summary>Wire: one of the attestations that are sent together.</summary>
internal sealed record SentReAttestationResource(
    string? PartnerId,
    string? CustomerId,
    NewAgreementResource? Agreement
);

/// <summary>Wire: attestations sent together; a row may be null.</summary>
internal sealed class SentReAttestations : List<SentReAttestationResource?>;

/// <summary>
/// What became of one of them. Microsoft's answer is not known and its tool does not look at it: every row has its outcome,
/// with the error of the single confirmation where it was refused.
/// </summary>
internal sealed record ReAttestationOutcomeResource(
    string? CustomerId,
    bool Succeeded,
    int? Code = null,
    string? Description = null
);
