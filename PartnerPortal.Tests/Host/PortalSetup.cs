using Microsoft.Extensions.DependencyInjection;

namespace PartnerPortal.Host;

/// <summary>How a portal under test is to be.</summary>
public sealed record PortalSetup
{
    /// <summary>Starts on a copy of the demo database; without it, on a fresh one with <c>Portal:Demo</c> off.</summary>
    public bool Demo { get; init; } = true;

    /// <summary>The moment at which the portal's clock stands; without it the clock is the machine's.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>A data directory that is there already and stays; without it the portal gets its own, which goes with it.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The name of the environment.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary>Settings beside those that every portal under test gets.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>What a test puts in the place of the portal's own services.</summary>
    public Action<IServiceCollection>? Services { get; init; }
}
