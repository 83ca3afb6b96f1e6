using System.Threading.RateLimiting;

namespace PartnerPortal.SignIn.Sessions;

/// <summary>
/// How many screens an agent may have open at once, in all sessions together: the portal holds so many in all, and one who opens them
/// without end must not take the others'.
/// </summary>
public sealed class AgentScreens(int most) : IDisposable
{
    /// <summary>More windows than a person looks at, and a tenth of what the portal holds.</summary>
    public const int Most = 200;

    private readonly PartitionedRateLimiter<Guid> open = PartitionedRateLimiter.Create<Guid, Guid>(agent =>
        RateLimitPartition.GetConcurrencyLimiter(agent, _ => new ConcurrencyLimiterOptions { PermitLimit = most })
    );

    public AgentScreens()
        : this(Most) { }

    public int Limit => most;

    /// <summary>Counts a screen until the lease is disposed of; one too many is not acquired.</summary>
    public RateLimitLease Open(Guid agentId) => open.AttemptAcquire(agentId);

    /// <summary>Whether the agent has as many open as it may.</summary>
    public bool AreAllOpen(Guid agentId) => open.GetStatistics(agentId) is { CurrentAvailablePermits: 0 };

    public void Dispose() => open.Dispose();
}
