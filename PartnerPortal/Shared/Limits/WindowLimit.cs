using System.Threading.RateLimiting;

namespace PartnerPortal.Shared.Limits;

/// <summary>
/// How often each key may do something within a window that begins with its first use. Counted in this process; a key that rests
/// is forgotten some seconds after its window.
/// </summary>
public sealed class WindowLimit<TKey>(int most, TimeSpan window, TimeProvider time) : IDisposable
    where TKey : notnull
{
    private readonly PartitionedRateLimiter<TKey> limiter = PartitionedRateLimiter.Create<TKey, TKey>(key =>
        RateLimitPartition.Get(key, _ => new WindowLimiter(most, window, time))
    );

    /// <summary>Counts a use, or answers how long the key has to wait and counts nothing.</summary>
    public TimeSpan? Take(TKey key) => Ask(key, uses: 1);

    /// <summary>How long the key has to wait before it may do it again; <see langword="null"/> where it may now. Counts nothing.</summary>
    public TimeSpan? WaitOf(TKey key) => Ask(key, uses: 0);

    public void Dispose() => limiter.Dispose();

    private TimeSpan? Ask(TKey key, int uses)
    {
        using var lease = limiter.AttemptAcquire(key, uses);
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null;
    }
}

/// <summary>
/// What strangers name, such as addresses and accounts, as one of a fixed number of keys: nothing of it is kept, and however much
/// they name, the memory is bounded. Each process distributes them in a way of its own, so nobody can tell who shares a key.
/// </summary>
internal static class StrangerKey
{
    public const int Count = 65_536;

    public static int Of<T>(T named) => (int)((uint)HashCode.Combine(named) % Count);
}
