using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>
/// An attestation with all that was captured. Times are UTC. Language and text are known where the customer accepted by a link;
/// otherwise it did so outside the portal.
/// </summary>
/// <param name="IsCurrent">It counts when the evidence is drawn up.</param>
/// <param name="Address">The network address of the agent who recorded it.</param>
/// <param name="Link">What the signatory accepted by a link.</param>
/// <param name="IsTextKept">The text of that link lies here under its hash (<see cref="EvidenceQueries.TextAsync"/>).</param>
public sealed record AttestationEvidence(
    Guid Id,
    AgreementType Type,
    Guid TemplateId,
    string VersionLabel,
    string FirstName,
    string LastName,
    string Email,
    string? PhoneNumber,
    DateOnly AgreedOn,
    DateTime DateAgreed,
    DateTime RecordedAt,
    string RecordedByName,
    AccessWay Way,
    string? Address,
    string? UserAgent,
    bool IsCurrent,
    IReadOnlyList<NoteEvidence> Notes,
    LinkEvidence? Link,
    bool IsTextKept
);

/// <summary>What was put to an attestation. The time is UTC.</summary>
/// <param name="FileSha256">The hash of the file, under which it is handed out (<see cref="EvidenceQueries.FileAsync"/>).</param>
public sealed record NoteEvidence(
    Guid Id,
    string Text,
    string? FileName,
    EvidenceFileKind? FileKind,
    long? FileLength,
    string? FileSha256,
    DateTime AddedAt,
    string AddedByName
);

/// <summary>A direct acceptance with all that was captured. Times are UTC.</summary>
/// <param name="TextSha256">The hash of the text that the administrator was shown.</param>
/// <param name="IsTextKept">The text itself lies here under its hash (<see cref="EvidenceQueries.TextAsync"/>).</param>
/// <param name="PasswordResetAt">When a partner had given the administrator a new password, if that was shortly before.</param>
/// <param name="PasswordResetBy">The name of the partner that did.</param>
/// <param name="Address">The network address of the administrator.</param>
public sealed record DirectAcceptanceEvidence(
    Guid Id,
    Guid TemplateId,
    string VersionLabel,
    string Country,
    string Language,
    string TextSha256,
    bool IsTextKept,
    DateTime AcceptedAt,
    string AcceptedByName,
    DateTime? PasswordResetAt,
    string? PasswordResetBy,
    string? Address,
    string? UserAgent,
    bool IsCurrent
);

/// <summary>An attempt at direct acceptance that was turned away. The time is UTC.</summary>
public sealed record RefusalEvidence(DateTime RefusedAt, string AttemptedByName, string? Address);

/// <summary>All that is on record about one customer's acceptance, for its file. Each list is newest first.</summary>
/// <param name="PartnerName">The partner that sells to the customer, whose attestations these are.</param>
/// <param name="ReportedByPartnerCenter">No evidence of the portal: another's word, with its source and time. It counts for the status.</param>
/// <param name="GeneratedAt">UTC.</param>
public sealed record CustomerEvidence(
    Guid CustomerTenantId,
    string CompanyName,
    string RegisteredName,
    string Domain,
    string Country,
    Guid PartnerId,
    string PartnerName,
    string? ResellerName,
    AcceptanceStatus Status,
    DateOnly? AcceptanceCountsSince,
    IReadOnlyList<AttestationEvidence> Attestations,
    IReadOnlyList<DirectAcceptanceEvidence> DirectAcceptances,
    IReadOnlyList<RefusalEvidence> Refusals,
    IReadOnlyList<ReportedLine> ReportedByPartnerCenter,
    DateTime GeneratedAt,
    string GeneratedBy
)
{
    /// <summary>What the partner-confirmation line shows: the newest that still counts, else the newest.</summary>
    public AttestationEvidence? Confirmation =>
        Attestations.FirstOrDefault(attestation => attestation.IsCurrent)
        ?? (Attestations is [var newest, ..] ? newest : null);

    /// <summary>What the acceptance-through-Microsoft line shows.</summary>
    public DirectAcceptanceEvidence? Direct => DirectAcceptances is [var newest, ..] ? newest : null;
}

/// <summary>The text that was accepted, unaltered. <paramref name="Kind"/> is none for the portal's own statement, which is plain text.</summary>
public sealed record AcceptedText(string Sha256, AgreementDocumentKind? Kind, ReadOnlyMemory<byte> Content);

/// <summary>A file that was put to an attestation, unaltered.</summary>
public sealed record EvidenceFileContent(string FileName, EvidenceFileKind Kind, ReadOnlyMemory<byte> Content);
