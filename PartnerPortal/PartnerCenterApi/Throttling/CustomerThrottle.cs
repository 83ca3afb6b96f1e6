using System.Threading.RateLimiting;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.SignIn;

namespace PartnerPortal.PartnerCenterApi.Throttling;

/// <summary>How many requests about customers a partner may make in a minute (spec/partner-center-api.md 1.8, Limits).</summary>
internal sealed class CustomerThrottle(PortalSettings settings) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<Guid> limiter = PartitionedRateLimiter.Create<Guid, Guid>(partnerId =>
        RateLimitPartition.GetFixedWindowLimiter(
            partnerId,
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = settings.Api.CustomerRequestsPerMinute,
                Window = Window,
                QueueLimit = 0,
            }
        )
    );

    /// <summary>Lets the request through, or answers when to come again.</summary>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        using var lease = limiter.AttemptAcquire(RequestCaller.OfApi(invocation.HttpContext).PartnerId);
        if (lease.IsAcquired)
        {
            return await next(invocation);
        }

        return ApiAnswer.Refused(
            FaultCatalogue.Throttled(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window)
        );
    }

    public void Dispose() => limiter.Dispose();
}
