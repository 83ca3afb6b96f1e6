namespace PartnerPortal.Domain.Invitations;

/// <summary>A link that brings a customer to direct acceptance. Only the SHA-256 of its secret is stored.</summary>
public sealed class Invitation
{
    /// <summary>How long a link opens.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    public required Guid CustomerTenantId { get; init; }

    /// <summary>SHA-256 of the link's secret, in lower-case hex.</summary>
    public required string SecretSha256 { get; init; }

    /// <summary>The language of the text that went with it.</summary>
    public required string Language { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    public required Guid CreatedByAgentId { get; init; }

    public required string CreatedByName { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? RevokedAt { get; set; }
}
