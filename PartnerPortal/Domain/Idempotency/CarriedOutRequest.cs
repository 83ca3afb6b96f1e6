namespace PartnerPortal.Domain.Idempotency;

/// <summary>What a request asked for: the id of a request is its caller's own within its kind. The numbers are stored.</summary>
public enum RequestKind
{
    Customer = 1,
    Attestation = 2,
    Qualification = 3,
    Order = 4,
    Cart = 5,
    Campaign = 6,
    InvitationRun = 7,
    AttestationNote = 8,
    AcceptanceRequest = 9,
}

/// <summary>A request that a command has carried out, by the id that its caller gave it.</summary>
public sealed class CarriedOutRequest
{
    public required Guid PartnerId { get; init; }

    public required RequestKind Kind { get; init; }

    public required Guid RequestId { get; init; }

    /// <summary>SHA-256 of all that was asked for.</summary>
    public required byte[] ContentSha256 { get; init; }
}
