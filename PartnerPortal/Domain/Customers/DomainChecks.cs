using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Limits;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>Within a minute an agent, or a program in its name, has asked for too many domains; nothing was looked up.</summary>
public sealed record TooManyDomainChecks(TimeSpan Wait) : PortalError
{
    public override IReadOnlyList<object> Arguments => [(int)Math.Ceiling(Wait.TotalSeconds)];
}

/// <summary>How often an agent may ask whether a domain is taken. Somebody who could ask without limit would learn whose customers exist.</summary>
public sealed class DomainChecks(TimeProvider time) : IDisposable
{
    /// <summary>More than anybody types, and enough for a program that creates customers.</summary>
    public const int PerMinute = 120;

    private readonly WindowLimit<Guid> byAgent = new(PerMinute, TimeSpan.FromMinutes(1), time);

    /// <summary>Counts a check; or the refusal.</summary>
    internal TooManyDomainChecks? Take(Caller caller) =>
        byAgent.Take(caller.AgentId) is { } wait ? new TooManyDomainChecks(wait) : null;

    public void Dispose() => byAgent.Dispose();
}
