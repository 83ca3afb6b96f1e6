namespace PartnerPortal.Domain.AuditTrail;

/// <summary>
/// Number and hash of a partner's newest event. A trigger of the database keeps it beside the events, whichever way they are
/// written: that the newest of them are gone shows here and nowhere else in the chain.
/// </summary>
public sealed class AuditHead
{
    public required Guid PartnerId { get; init; }

    public required long Sequence { get; init; }

    public required string Hash { get; init; }
}
