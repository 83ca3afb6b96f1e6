namespace PartnerPortal.Domain.Acceptances;

/// <summary>
/// What an agent put to an attestation afterwards, to show on what it rests: words, a file such as the customer's mail or the
/// signed agreement, or both. Evidence itself: added, never changed.
/// </summary>
public sealed class AttestationNote
{
    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    public required Guid CustomerTenantId { get; init; }

    public required Guid AttestationId { get; init; }

    /// <summary>Empty where there is a file alone.</summary>
    public required string Text { get; init; }

    /// <summary>The name under which the file is downloaded: the sender's, made harmless.</summary>
    public string? FileName { get; init; }

    public EvidenceFileKind? FileKind { get; init; }

    /// <summary>In bytes.</summary>
    public long? FileLength { get; init; }

    /// <summary>SHA-256 of the file, in lower-case hex; it is kept as copies of the agreement are.</summary>
    public string? FileSha256 { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime AddedAt { get; init; }

    public required Guid AddedByAgentId { get; init; }

    /// <summary>The agent's name as it was then.</summary>
    public required string AddedByName { get; init; }

    /// <summary>The caller's own id for the request; the same request twice adds one.</summary>
    public required Guid RequestId { get; init; }
}
