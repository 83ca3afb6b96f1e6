using System.Threading.RateLimiting;

namespace PartnerPortal.Shared.Limits;

/// <summary>
/// A window that begins with its first use. The framework's own <see cref="FixedWindowRateLimiter"/> knows no
/// <see cref="TimeProvider"/>, and its refusal names the whole window instead of what is left of it.
/// </summary>
internal sealed class WindowLimiter(int most, TimeSpan window, TimeProvider time) : RateLimiter
{
    private static readonly RateLimitLease granted = new Lease(wait: null);

    private readonly Lock gate = new();
    private DateTimeOffset begun = time.GetUtcNow();
    private int uses;

    /// <summary>Since when nothing needs to be remembered.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (gate)
            {
                var now = time.GetUtcNow();
                return IsRunning(now) ? null : (now - begun - window).Duration();
            }
        }
    }

    public override RateLimiterStatistics? GetStatistics() => null;

    /// <summary>Counts that many uses, or refuses; zero asks whether one would be refused.</summary>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (uses == 0 || !IsRunning(now))
            {
                (begun, uses) = (now, 0);
            }

            if (uses + Math.Max(permitCount, 1) > most)
            {
                return new Lease(begun + window - now);
            }

            uses += permitCount;
            return granted;
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(
        int permitCount,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult(AttemptAcquireCore(permitCount));

    // A clock that was put back would make a window endless.
    private bool IsRunning(DateTimeOffset now) => now >= begun && now < begun + window;

    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = string.Equals(metadataName, MetadataName.RetryAfter.Name, StringComparison.Ordinal)
                ? wait
                : null;
            return metadata is not null;
        }
    }
}
