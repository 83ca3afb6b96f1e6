using PartnerPortal.Domain.Acceptances;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>A customer as exported. Times are UTC.</summary>
/// <param name="ConfirmedOn">Partner confirmation: its day.</param>
/// <param name="ConfirmedBy">Partner confirmation: who accepted at the customer.</param>
/// <param name="Tags">In alphabetical order.</param>
public sealed record ExportedCustomer(
    Guid CustomerTenantId,
    string CompanyName,
    string Domain,
    string Country,
    Guid? ResellerId,
    AcceptanceStatus Status,
    ConfirmationLine Confirmation,
    DateOnly? ConfirmedOn,
    string? ConfirmedBy,
    DirectLine Direct,
    DateTime? AcceptedDirectlyAt,
    string? AcceptedDirectlyBy,
    string? VersionLabel,
    DateOnly? AcceptedOn,
    DateTime? InvitedAt,
    DateTime? InvitedUntil,
    DateTime? RequestedUntil,
    IReadOnlyList<string> Tags,
    DateTime ChangedAt
);
