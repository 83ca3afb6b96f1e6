using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Audit;

/// <summary>Wire: AuditRecord (spec/partner-center-api.md 7.3). The two values are JSON in a text.</summary>
internal sealed record AuditRecordResource(
    string Id,
    Guid PartnerId,
    Guid? CustomerId,
    string? CustomerName,
    string UserPrincipalName,
    string? ApplicationId,
    string ResourceType,
    string? ResourceOldValue,
    string? ResourceNewValue,
    string OperationType,
    string OriginalCorrelationId,
    string OperationDate,
    string OperationStatus,
    IReadOnlyList<AuditValueResource> CustomizedData,
    ResourceAttributes Attributes
);

/// <summary>Wire: one of a record's further values.</summary>
internal sealed record AuditValueResource(string Key, string Value);
