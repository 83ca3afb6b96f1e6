using Microsoft.Extensions.Http.Resilience;
using Microsoft.Identity.Client;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>
/// The portal's calls to the directory: its description, its keys, the exchange of a code. Somebody waits at a browser meanwhile, so
/// they are bounded in time and bytes. What only reads is tried a second time; a code is good once.
/// </summary>
internal sealed class DirectoryClient(IHttpClientFactory clients) : IMsalHttpClientFactory
{
    public const string Name = "EntraId";

    private const int MaxAnswerBytes = 1024 * 1024;

    public HttpClient GetHttpClient() => clients.CreateClient(Name);

    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<IMsalHttpClientFactory, DirectoryClient>();
        services
            .AddHttpClient(Name)
            // The sign-in keeps one client for as long as the portal runs: connections are renewed instead of handlers.
            .UseSocketsHttpHandler((handler, _) => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(15))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddStandardResilienceHandler(Bound)
            .Services.AddHttpClient(Name)
            .AddHttpMessageHandler(() => new WholeAnswer());
    }

    private static void Bound(HttpStandardResilienceOptions options)
    {
        options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(5);
        options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(12);
        options.Retry.MaxRetryAttempts = 1;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.DisableForUnsafeHttpMethods();

        // While it is away nobody waits for it in a queue: who comes within ten seconds of a failure is told at once.
        options.CircuitBreaker.MinimumThroughput = 2;
        options.CircuitBreaker.FailureRatio = 0.9;
        options.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(10);
    }

    /// <summary>
    /// Reads an answer to its end, while the time of the attempt runs and no further than is allowed: the libraries begin with the
    /// headers and read on without either.
    /// </summary>
    private sealed class WholeAnswer : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var response = await base.SendAsync(request, cancellationToken);
            try
            {
                await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancellationToken);
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
    }
}
