namespace PartnerPortal.Domain.ApiAccess;

/// <summary>An answer of the API, kept so that the same request sent again gets it again.</summary>
public sealed class ApiAnswerRecord
{
    public const int KeyLength = 64;

    public required Guid PartnerId { get; init; }

    /// <summary>SHA-256 of what makes two requests one, in lower-case hex.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the body that was sent: the same request with another one does not get this answer.</summary>
    public required byte[] SentSha256 { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The body, encrypted by the face: it may hold a password.</summary>
    public required byte[] Body { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime GivenAt { get; init; }
}
