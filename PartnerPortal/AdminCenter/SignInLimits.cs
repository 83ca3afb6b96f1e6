using System.Threading.RateLimiting;

namespace PartnerPortal.AdminCenter;

/// <summary>The number of sign-ins within a minute, per address and per user name, before any password is looked at.</summary>
public sealed class SignInLimits : IDisposable
{
    public const int AttemptsPerWindow = 20;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> byAddress;
    private readonly PartitionedRateLimiter<string> byUserName;

    public SignInLimits()
        : this(AttemptsPerWindow) { }

    internal SignInLimits(int attempts) => (byAddress, byUserName) = (Limiter(attempts), Limiter(attempts));

    public bool IsAllowed(string? address, string userName)
    {
        // One after the other: an attempt that the address may not make does not use up the user's own.
        using var ofAddress = byAddress.AttemptAcquire(address ?? string.Empty);
        if (!ofAddress.IsAcquired)
        {
            return false;
        }

        using var ofUser = byUserName.AttemptAcquire(userName.Trim().ToLowerInvariant());
        return ofUser.IsAcquired;
    }

    public void Dispose()
    {
        byAddress.Dispose();
        byUserName.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter(int attempts) =>
        PartitionedRateLimiter.Create<string, string>(
            key =>
                RateLimitPartition.GetFixedWindowLimiter(
                    key,
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = attempts, Window = Window }
                ),
            StringComparer.Ordinal
        );
}
