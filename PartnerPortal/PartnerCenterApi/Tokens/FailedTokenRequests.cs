using System.Threading.RateLimiting;

namespace PartnerPortal.PartnerCenterApi.Tokens;

/// <summary>
/// Counts requests for tokens that failed. A network address may fail so often a minute, and less often for one client; who
/// fails elsewhere does not lock a client out. Counted in this process.
/// </summary>
internal sealed class FailedTokenRequests : IDisposable
{
    public const int PerAddress = 100;

    public const int PerAddressAndClient = 10;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> byAddress = Limiter<string>(PerAddress);
    private readonly PartitionedRateLimiter<(string Address, Guid ClientId)> byClient = Limiter<(string, Guid)>(
        PerAddressAndClient
    );

    /// <summary>How long the address has to wait before it may try this client again; <see langword="null"/> where it may now.</summary>
    public TimeSpan? WaitOf(string address, Guid clientId)
    {
        // Nothing is taken: an attempt counts once it has failed.
        using var ofAddress = byAddress.AttemptAcquire(address, permitCount: 0);
        using var ofClient = byClient.AttemptAcquire((address, clientId), permitCount: 0);
        return ofAddress.IsAcquired && ofClient.IsAcquired ? null : Window;
    }

    public void Count(string address, Guid clientId)
    {
        using var ofAddress = byAddress.AttemptAcquire(address);
        using var ofClient = byClient.AttemptAcquire((address, clientId));
    }

    public void Dispose()
    {
        byAddress.Dispose();
        byClient.Dispose();
    }

    private static PartitionedRateLimiter<TKey> Limiter<TKey>(int failures)
        where TKey : notnull =>
        PartitionedRateLimiter.Create<TKey, TKey>(key =>
            RateLimitPartition.GetFixedWindowLimiter(
                key,
                _ => new FixedWindowRateLimiterOptions { PermitLimit = failures, Window = Window }
            )
        );
}
