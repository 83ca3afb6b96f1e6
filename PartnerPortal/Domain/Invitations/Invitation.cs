namespace PartnerPortal.Domain.Invitations;

/// <summary>What a customer is invited to.</summary>
public enum InvitationKind
{
    /// <summary>A customer of the partner is asked to accept the agreement directly.</summary>
    DirectAcceptance = 1,

    /// <summary>Any tenant is asked for a reseller relationship, and for the agreement with it.</summary>
    ResellerRelationship = 2,
}

/// <summary>The state of an invitation; an invitation that has ended stays ended.</summary>
public enum InvitationStatus
{
    Open = 1,
    Opened = 2,
    Accepted = 3,
    Declined = 4,
    Expired = 5,
    Revoked = 6,
}

/// <summary>
/// A link that brings a customer to direct acceptance, with the text that goes with it. Only the SHA-256 of the link's secret
/// is stored. All times are UTC.
/// </summary>
public sealed class Invitation
{
    /// <summary>How long a link opens.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>
    /// How long the agent who has revoked it can undo that. A screen offers it for ten seconds; what is pressed in the last of them
    /// still has to arrive.
    /// </summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(15);

    public required Guid Id { get; init; }

    public required InvitationKind Kind { get; init; }

    /// <summary>The partner that the customer accepts: the direct-bill partner or the indirect provider.</summary>
    public required Guid PartnerId { get; init; }

    /// <summary>The indirect reseller that comes with its provider.</summary>
    public Guid? ResellerId { get; init; }

    /// <summary>The customer that is invited; for a relationship the one that has accepted or declined.</summary>
    public Guid? CustomerTenantId { get; set; }

    /// <summary>For a relationship: whom the agent had in mind, as typed; a label, never an address that is sent to.</summary>
    public string? Recipient { get; init; }

    /// <summary>For a relationship: the partner may administer the tenant on the customer's behalf.</summary>
    public bool HasDelegatedAdministration { get; init; }

    /// <summary>SHA-256 of the link's secret, in lower-case hex.</summary>
    public required string SecretSha256 { get; set; }

    /// <summary>The language of the text.</summary>
    public required string Language { get; init; }

    public required string Subject { get; init; }

    /// <summary>The text before the link.</summary>
    public required string TextBefore { get; init; }

    /// <summary>The text behind the link.</summary>
    public required string TextAfter { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required Guid CreatedByAgentId { get; init; }

    public required string CreatedByName { get; init; }

    /// <summary>When the link was last made again; the one before it stopped working then.</summary>
    public DateTime? RenewedAt { get; set; }

    public required DateTime ExpiresAt { get; set; }

    /// <summary>When an administrator of a customer first looked at it, signed in.</summary>
    public DateTime? OpenedAt { get; set; }

    public DateTime? AcceptedAt { get; set; }

    public DateTime? DeclinedAt { get; set; }

    public DateTime? RevokedAt { get; set; }

    /// <summary>The agent who revoked it; null where it ended with the relationship.</summary>
    public Guid? RevokedByAgentId { get; set; }

    /// <summary>When the last thing happened to it.</summary>
    public DateTime ChangedAt =>
        new[]
        {
            CreatedAt,
            RenewedAt ?? CreatedAt,
            OpenedAt ?? CreatedAt,
            AcceptedAt ?? CreatedAt,
            DeclinedAt ?? CreatedAt,
            RevokedAt ?? CreatedAt,
        }.Max();

    public InvitationStatus StatusAt(DateTime now) =>
        AcceptedAt is not null ? InvitationStatus.Accepted
        : DeclinedAt is not null ? InvitationStatus.Declined
        : RevokedAt is not null ? InvitationStatus.Revoked
        : ExpiresAt <= now ? InvitationStatus.Expired
        : OpenedAt is not null ? InvitationStatus.Opened
        : InvitationStatus.Open;

    /// <summary>The link still opens.</summary>
    public bool IsOpenAt(DateTime now) => StatusAt(now) is InvitationStatus.Open or InvitationStatus.Opened;
}
