using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>A filter and order of the customer list that an agent has named.</summary>
public sealed class SavedView
{
    public const int MaxName = 60;
    public const int MaxQuery = 2000;
    public const int MostPerAgent = 50;

    public required Guid Id { get; init; }

    public required Guid AgentId { get; init; }

    public required string Name { get; set; }

    /// <summary>The name in lower case: two views of an agent must not differ in case alone.</summary>
    public required string NameKey { get; set; }

    /// <summary>Filter and order as in the list's address; empty for all customers.</summary>
    public required string Query { get; set; }
}

/// <summary>A saved view as the menu shows it.</summary>
public sealed record SavedViewLine(Guid Id, string Name, string Query);

/// <summary>The agent has no such view; another agent's view does not count.</summary>
public sealed record SavedViewNotFound : PortalError;

/// <summary>The agent already has a view with this name.</summary>
public sealed record SavedViewNameTaken(string Name) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Name];
}

/// <summary>The agent has reached the maximum number of views.</summary>
public sealed record TooManySavedViews(int Most) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Most];
}
