using Microsoft.Extensions.DependencyInjection;

namespace PartnerPortal.Host;

/// <summary>How a portal under test is set up.</summary>
public sealed record PortalSetup
{
    /// <summary>Starts with a copy of the demo database; otherwise with a new one and <c>Portal:Demo</c> off.</summary>
    public bool Demo { get; init; } = true;

    /// <summary>The fixed time of the portal's clock; without it the machine's clock is used.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>An existing data directory, which is kept; without it the portal gets its own, deleted with the portal.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The name of the environment.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary>Settings in addition to those that every portal under test gets.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>Services that replace the portal's own.</summary>
    public Action<IServiceCollection>? Services { get; init; }
}
