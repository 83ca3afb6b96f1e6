using PartnerPortal.Domain.Acceptances;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// One customer as one partner's list shows it: a projection of facts, rebuilt in every transaction that changes one of them.
/// An indirect reseller has its own rows, with what its provider has on record.
/// </summary>
public sealed class PortfolioRow
{
    /// <summary>How long before its end an open invitation counts as ending soon.</summary>
    public static readonly TimeSpan InvitationEndsSoon = TimeSpan.FromDays(7);

    /// <summary>The row's number, for the search index.</summary>
    public long Number { get; init; }

    /// <summary>The partner whose list shows it.</summary>
    public required Guid PartnerId { get; init; }

    public required Guid CustomerTenantId { get; init; }

    public required string CompanyName { get; set; }

    public required string Domain { get; set; }

    public required string Country { get; set; }

    /// <summary>The partner that sells to the customer: <see cref="PartnerId"/> itself, or an indirect reseller's provider.</summary>
    public required Guid OwnerId { get; set; }

    /// <summary>The indirect reseller through whom a provider sells.</summary>
    public Guid? ResellerId { get; set; }

    public required AcceptanceStatus Status { get; set; }

    /// <summary>UTC; when the status changes without a new fact.</summary>
    public DateTime? StatusUntil { get; set; }

    /// <summary>Partner confirmation: the day of the attestation that still counts, otherwise of the newest.</summary>
    public DateOnly? ConfirmedOn { get; set; }

    /// <summary>Partner confirmation: who accepted at the customer.</summary>
    public string? ConfirmedBy { get; set; }

    /// <summary>Acceptance through Microsoft; UTC.</summary>
    public DateTime? AcceptedDirectlyAt { get; set; }

    public string? AcceptedDirectlyBy { get; set; }

    /// <summary>UTC; when the customer was last turned away from direct acceptance.</summary>
    public DateTime? RefusedAt { get; set; }

    /// <summary>UTC; when the last open invitation ends.</summary>
    public DateTime? InvitedUntil { get; set; }

    /// <summary>UTC; when the last open invitation was made.</summary>
    public DateTime? InvitedAt { get; set; }

    /// <summary>UTC; when the link of the open request for acceptance ends.</summary>
    public DateTime? RequestedUntil { get; set; }

    /// <summary>UTC; until when the seller's newest cart for the customer can be checked out, if there is one.</summary>
    public DateTime? CartUntil { get; set; }

    public ConfirmationLine Confirmation { get; set; }

    public DirectLine Direct { get; set; }

    public PortfolioTraits Traits { get; set; }

    /// <summary>The day of the acceptance that counts, else of the newest on record.</summary>
    public DateOnly? AcceptedOn { get; set; }

    /// <summary>The version of the agreement that was accepted then.</summary>
    public string? VersionLabel { get; set; }

    /// <summary>The <see cref="PortfolioFacet"/> it counts in.</summary>
    public int FacetId { get; set; }

    /// <summary>UTC; the newest fact or change of details.</summary>
    public required DateTime ChangedAt { get; set; }

    /// <summary>The text that search looks through: name, domain, contact's e-mail and Microsoft ID, folded.</summary>
    public required string SearchText { get; set; }

    /// <summary>The company name as search compares it: folded, so that a prefix matches regardless of case and diacritics.</summary>
    public required string NameFolded { get; set; }

    public required byte[] NameKey { get; set; }

    public required byte[] NameKeySwedish { get; set; }

    /// <summary>A copy of the row, to compare with later.</summary>
    internal PortfolioRow Copy() => (PortfolioRow)MemberwiseClone();
}
