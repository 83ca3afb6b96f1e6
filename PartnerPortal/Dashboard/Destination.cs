using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Dashboard;

/// <summary>
/// Where an agent can go from anywhere, or what can be done there: the navigation and the palette offer the same, to the same agents.
/// </summary>
/// <param name="Key">Of its name in <see cref="DashboardText"/>, and of the words it is found by in the palette.</param>
/// <param name="Href">The page it leads to.</param>
/// <param name="Icon">Stands before its name.</param>
public sealed record Destination(string Key, string Href, string Icon)
{
    /// <summary>One of these is needed; without any it is for every agent.</summary>
    public IReadOnlyList<AgentPermission> AnyOf { get; init; } = [];

    /// <summary>Whether it has an entry in the navigation.</summary>
    public bool IsSection { get; init; }

    /// <summary>The key that goes there from every page.</summary>
    public string? Shortcut { get; init; }

    public bool IsFor(AgentProfile agent) => AnyOf.Count == 0 || AnyOf.Any(agent.May);
}
