using System.Threading.RateLimiting;

namespace PartnerPortal.SignIn;

/// <summary>
/// How often within a minute somebody may try to get in, per address and per account, before any password, code or link is looked
/// at. Counted in this process.
/// </summary>
public sealed class AttemptLimits : IDisposable
{
    public const int AttemptsPerWindow = 20;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> byAddress;
    private readonly PartitionedRateLimiter<string> byAccount;

    public AttemptLimits()
        : this(AttemptsPerWindow) { }

    internal AttemptLimits(int attempts) => (byAddress, byAccount) = (Limiter(attempts), Limiter(attempts));

    /// <summary>Counts an attempt from the request's address, for an account where one is named. Where it is one too many, the answer becomes 429.</summary>
    public bool IsAllowed(HttpContext context, string? account = null)
    {
        if (IsAllowed(context.Connection.RemoteIpAddress?.ToString(), account))
        {
            return true;
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = ((int)Window.TotalSeconds).ToString(
            System.Globalization.CultureInfo.InvariantCulture
        );
        return false;
    }

    public void Dispose()
    {
        byAddress.Dispose();
        byAccount.Dispose();
    }

    private bool IsAllowed(string? address, string? account)
    {
        // One after the other: an attempt that the address may not make does not use up the account's own.
        using var ofAddress = byAddress.AttemptAcquire(address ?? string.Empty);
        if (!ofAddress.IsAcquired)
        {
            return false;
        }

        if (account is null)
        {
            return true;
        }

        using var ofAccount = byAccount.AttemptAcquire(account.Trim().ToLowerInvariant());
        return ofAccount.IsAcquired;
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
