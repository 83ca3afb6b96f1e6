using System.Security.Cryptography;

namespace PartnerPortal.Domain.Agreements;

/// <summary>
/// A partner's own copy of the official document for one country and language. A newer one takes its place in what is
/// shown; what was shown before stays on record.
/// </summary>
public sealed class StoredAgreementDocument
{
    /// <summary>In the order of storing: of one country and language the highest is shown.</summary>
    public long Number { get; init; }

    public required Guid PartnerId { get; init; }

    /// <summary>ISO 3166 two-letter code.</summary>
    public required string Country { get; init; }

    /// <summary>An agreement language of the country, such as <c>nl-NL</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The name under which it is downloaded: the sender's, made harmless (<see cref="DocumentFileName"/>).</summary>
    public required string FileName { get; init; }

    public required AgreementDocumentKind Kind { get; init; }

    /// <summary>In bytes.</summary>
    public required long Length { get; init; }

    /// <summary>SHA-256 of the content, in lower-case hex; the content is in the file of this name.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The day of the document's version, as the agent stated it.</summary>
    public required DateOnly VersionDate { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime UploadedAt { get; init; }

    public required Guid UploadedByAgentId { get; init; }

    /// <summary>The agent's name as it was then.</summary>
    public required string UploadedByName { get; init; }
}

/// <summary>The two kinds in which Microsoft publishes the agreement.</summary>
public enum AgreementDocumentKind
{
    Pdf = 1,
    Word = 2,
}

/// <summary>What a kind is called on the wire and in a file's name.</summary>
public static class AgreementDocumentKinds
{
    public static string ContentType(this AgreementDocumentKind kind) =>
        kind switch
        {
            AgreementDocumentKind.Pdf => "application/pdf",
            AgreementDocumentKind.Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    public static string Extension(this AgreementDocumentKind kind) =>
        kind switch
        {
            AgreementDocumentKind.Pdf => ".pdf",
            AgreementDocumentKind.Word => ".docx",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };
}

/// <summary>A hash as the portal writes it.</summary>
internal static class ContentHash
{
    /// <summary>Characters of a SHA-256 in hex.</summary>
    public const int Length = 64;

    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
