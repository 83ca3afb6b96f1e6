using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Limits;
using PartnerPortal.SignIn;

namespace PartnerPortal.PartnerCenterApi.Throttling;

/// <summary>How many requests about customers a partner may make in a minute (spec/partner-center-api.md 1.8, Limits).</summary>
internal sealed class CustomerThrottle(PortalSettings settings, TimeProvider time) : IDisposable
{
    private readonly WindowLimit<Guid> byPartner = new(
        settings.Api.CustomerRequestsPerMinute,
        TimeSpan.FromMinutes(1),
        time
    );

    /// <summary>Lets the request through, or answers when to come again.</summary>
    public async ValueTask<object?> InvokeAsync(
        EndpointFilterInvocationContext invocation,
        EndpointFilterDelegate next
    ) =>
        byPartner.Take(RequestCaller.OfApi(invocation.HttpContext).PartnerId) is { } wait
            ? ApiAnswer.Refused(FaultCatalogue.Throttled(wait))
            : await next(invocation);

    public void Dispose() => byPartner.Dispose();
}
