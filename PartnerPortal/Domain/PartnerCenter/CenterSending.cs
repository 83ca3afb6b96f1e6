namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>What has become of an attestation that is sent to Partner Center. The numbers are stored.</summary>
public enum CenterSendingStatus
{
    /// <summary>It is to be sent, for the first time or again.</summary>
    Waiting = 1,

    /// <summary>Partner Center has taken it.</summary>
    Sent = 2,

    /// <summary>Partner Center has one of the same signer already (600061).</summary>
    AlreadyThere = 3,

    /// <summary>Partner Center refuses it; it is not sent again.</summary>
    Refused = 4,

    /// <summary>An enhanced attestation was made there, and the signatory has still to accept on Partner Center's own page.</summary>
    AtSignatory = 5,
}

/// <summary>As what attestations are sent. The numbers are stored.</summary>
public enum CenterSendingWay
{
    /// <summary>As the partner's confirmation (spec/partner-center-api.md A2).</summary>
    Confirmation = 1,

    /// <summary>
    /// As an enhanced attestation (spec/partner-center-api.md 8.2): the signatory accepts on a page of Partner Center before the partner
    /// confirms. What Microsoft's documents leave open is as this portal answers it; it was not tried against Microsoft.
    /// </summary>
    EnhancedAttestation = 2,
}

/// <summary>
/// An attestation on its way to Partner Center. Its request id is stored before the first call, so that Partner Center knows every repeat for
/// what it is.
/// </summary>
public sealed class CenterSending
{
    public const int EnhancedIdMaxLength = 100;

    public required Guid AttestationId { get; init; }

    public required Guid PartnerId { get; init; }

    public required Guid CustomerTenantId { get; init; }

    /// <summary>The <c>MS-RequestId</c> of every attempt, until Partner Center has answered and the next step begins.</summary>
    public required Guid RequestId { get; set; }

    public CenterSendingStatus Status { get; set; } = CenterSendingStatus.Waiting;

    public int Attempts { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>UTC; not before then it is tried.</summary>
    public required DateTime NextAttemptAt { get; set; }

    /// <summary>UTC; when Partner Center has answered for good.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>The id of the enhanced attestation there; none as long as there is none.</summary>
    public string? EnhancedId { get; set; }

    /// <summary>UTC; when it was made.</summary>
    public DateTime? AskedAt { get; set; }

    /// <summary>The page where the signatory accepts, encrypted, since anyone who has it can; none where Partner Center named none.</summary>
    public byte[]? SignatoryPage { get; set; }

    /// <summary>What is in the way, or why it was refused, as <c>StoredError</c> writes it.</summary>
    public string? Trouble { get; set; }
}
