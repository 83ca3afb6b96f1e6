namespace PartnerPortal.Domain.People;

/// <summary>A link with which an invited or reset agent chooses a password. Each agent has at most one; it is deleted when used.</summary>
public sealed class AccountLink
{
    public required Guid AgentId { get; init; }

    /// <summary>All that is stored of the secret; see <see cref="Shared.Text.RandomSecret"/>.</summary>
    public required string SecretSha256 { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ExpiresAt { get; init; }
}

/// <summary>The link with which the first global admin sets the portal up. There is at most one; it is deleted when used.</summary>
public sealed class SetUpLink
{
    /// <summary>The only number, so that there cannot be a second row.</summary>
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>All that is stored of the secret; see <see cref="Shared.Text.RandomSecret"/>.</summary>
    public required string SecretSha256 { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ExpiresAt { get; init; }
}
