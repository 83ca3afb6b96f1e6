namespace PartnerPortal.Domain.Partners;

/// <summary>A person of a partner who works in the portal.</summary>
public sealed class Agent
{
    public const int NameMaxLength = 50;

    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    public required string FirstName { get; set; }

    public required string LastName { get; set; }

    public required string Email { get; set; }

    public required AgentRoles Roles { get; set; }

    /// <summary>A disabled agent can neither sign in nor act in a session that is still open.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>
    /// The agent was invited or reset and has not chosen a password with the link since, so there is no way yet to sign in here.
    /// </summary>
    public bool AwaitsPassword { get; set; }

    /// <summary>The directory account that the agent signs in with: its tenant; null before the first time.</summary>
    public Guid? DirectoryTenantId { get; set; }

    /// <summary>The object id in that tenant.</summary>
    public Guid? DirectoryObjectId { get; set; }

    public string DisplayName => $"{FirstName} {LastName}";
}

/// <summary>The roles of Partner Center that matter here; a person may hold several (spec/dashboard.md 7).</summary>
[Flags]
public enum AgentRoles
{
    None = 0,
    GlobalAdmin = 1,
    AdminAgent = 2,
    SalesAgent = 4,
    HelpdeskAgent = 8,
}
