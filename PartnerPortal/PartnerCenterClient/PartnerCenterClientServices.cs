using Microsoft.Extensions.Http.Resilience;
using PartnerPortal.Domain.PartnerCenter;

namespace PartnerPortal.PartnerCenterClient;

public static class PartnerCenterClientServices
{
    /// <summary>The calls to Partner Center, and those to the directory for its tokens.</summary>
    public static IServiceCollection AddPartnerCenterClient(this IServiceCollection services)
    {
        services
            .AddHttpClient(CenterCalls.Client, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler(
                (handler, _) =>
                {
                    // A redirected call would carry its token elsewhere.
                    handler.AllowAutoRedirect = false;
                    handler.UseCookies = false;
                    handler.AutomaticDecompression = System.Net.DecompressionMethods.All;
                    handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                    handler.ConnectTimeout = TimeSpan.FromSeconds(10);
                }
            )
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddStandardResilienceHandler(Bound)
            .Services.AddHttpClient(CenterCalls.Client)
            .AddHttpMessageHandler(() => new WholeAnswer(CenterCalls.MaxAnswerBytes));
        services
            .AddHttpClient(CenterTokens.Client)
            .UseSocketsHttpHandler((handler, _) => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(15))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler(() => new WholeAnswer(CenterTokens.MaxAnswerBytes));
        return services
            .AddSingleton<CenterTokens>()
            .AddSingleton<ICenterDirectory>(provider => provider.GetRequiredService<CenterTokens>())
            .AddSingleton<CenterCalls>()
            .AddSingleton<IPartnerCenter, PartnerCenterHttp>()
            .AddSingleton<IEnhancedAttestations, EnhancedAttestationsHttp>();
    }

    // What Partner Center asks for by Retry-After is waited for, 57 seconds in its own example; a page may take its time.
    private static void Bound(HttpStandardResilienceOptions options)
    {
        options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(30);
        options.TotalRequestTimeout.Timeout = TimeSpan.FromMinutes(5);
        options.Retry.MaxRetryAttempts = 4;
        options.Retry.Delay = TimeSpan.FromMilliseconds(500);
        options.Retry.ShouldRetryAfterHeader = true;
        options.CircuitBreaker.SamplingDuration = TimeSpan.FromMinutes(1);
        options.CircuitBreaker.MinimumThroughput = 50;
        options.CircuitBreaker.FailureRatio = 0.9;
    }
}
