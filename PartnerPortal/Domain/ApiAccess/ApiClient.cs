namespace PartnerPortal.Domain.ApiAccess;

/// <summary>A program that works with the portal's interface in the name of one agent of a partner.</summary>
public sealed class ApiClient
{
    public const int NameMaxLength = 100;

    /// <summary>The client id that the program names.</summary>
    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    /// <summary>The agent it acts for: the client may do what this agent's roles allow at that moment.</summary>
    public required Guid AgentId { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>All that is stored of the secret; see <see cref="Shared.Text.RandomSecret"/>.</summary>
    public required string SecretSha256 { get; init; }

    /// <summary>
    /// The application (client) ID under which the program gets its tokens from the directory, where it does; of the clients that are
    /// not revoked it belongs to one.
    /// </summary>
    public Guid? DirectoryApplicationId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>The name of the person as it was then.</summary>
    public required string CreatedByName { get; init; }

    /// <summary>UTC, to the minute: when a token was last asked for or shown.</summary>
    public DateTime? LastUsedAt { get; set; }

    /// <summary>UTC; a revoked client never works again.</summary>
    public DateTime? RevokedAt { get; set; }

    public string? RevokedByName { get; set; }

    /// <summary>A random value that refresh tokens repeat. It changes when the client is revoked, and is another one in another database.</summary>
    public required Guid Stamp { get; set; }
}
