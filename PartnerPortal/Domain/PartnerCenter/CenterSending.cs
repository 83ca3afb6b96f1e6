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
}

/// <summary>
/// An attestation on its way to Partner Center. Its request id is stored before the first call, so that Partner Center knows every repeat for
/// what it is.
/// </summary>
public sealed class CenterSending
{
    public required Guid AttestationId { get; init; }

    public required Guid PartnerId { get; init; }

    public required Guid CustomerTenantId { get; init; }

    /// <summary>The <c>MS-RequestId</c> of every attempt.</summary>
    public required Guid RequestId { get; init; }

    public CenterSendingStatus Status { get; set; } = CenterSendingStatus.Waiting;

    public int Attempts { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>UTC; not before then it is tried.</summary>
    public required DateTime NextAttemptAt { get; set; }

    /// <summary>UTC; when Partner Center has answered for good.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>What is in the way, or why it was refused, as <c>StoredError</c> writes it.</summary>
    public string? Trouble { get; set; }
}
