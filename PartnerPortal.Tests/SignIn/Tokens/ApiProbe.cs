using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.SignIn.Tokens;

/// <summary>
/// An endpoint behind the policy of tokens, in a branch of its own beside the portal: it answers the caller that it sees, and
/// a refusal's fault in a header, so that the scheme is tried without any operation of the interface.
/// </summary>
internal static class ApiProbe
{
    public const string FaultHeader = "Probe-Fault";

    private const string Path = "/probe";

    public static void Add(IServiceCollection services) => services.AddSingleton<IStartupFilter, Filter>();

    public static async Task<ProbeAnswer> CallAsync(Uri portal, string? authorization, string? cookie = null)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(portal, Path));
        if (authorization is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation("Authorization", authorization));
        }

        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Probe", "1.0"));
        using var response = await client.SendAsync(request);
        return new ProbeAnswer(
            (int)response.StatusCode,
            response.Headers.TryGetValues(FaultHeader, out var faults)
                ? Enum.Parse<ApiTokenFault>(faults.Single())
                : null,
            response.Headers.WwwAuthenticate.ToString(),
            await response.Content.ReadAsStringAsync()
        );
    }

    private sealed class Filter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Map(
                    Path,
                    branch =>
                    {
                        // As in the portal: an answer without a body would get one here if the scheme did not prevent it.
                        branch.UseStatusCodePages("text/plain", "a page of status {0}");
                        branch.UseRouting();
                        branch.UseAuthentication();
                        branch.Use(TellFault);
                        branch.UseAuthorization();
                        branch.UseEndpoints(endpoints =>
                            endpoints
                                .MapGet("/", context => context.Response.WriteAsJsonAsync(RequestCaller.OfApi(context)))
                                .RequireAuthorization(ApiTokens.Policy)
                        );
                    }
                );
                next(app);
            };

        private static async Task TellFault(HttpContext context, RequestDelegate next)
        {
            await next(context);
            if (
                context.Response.StatusCode == StatusCodes.Status401Unauthorized
                && context.Features.Get<ApiTokenFaultFeature>() is { } feature
            )
            {
                context.Response.Headers[FaultHeader] = feature.Fault.ToString();
            }
        }
    }
}

internal sealed record ProbeAnswer(int Status, ApiTokenFault? Fault, string WwwAuthenticate, string Body)
{
    public Caller Caller =>
        JsonSerializer.Deserialize<Caller>(Body, JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException("The probe answered no caller.");
}

/// <summary>Asks a portal for tokens as a program does.</summary>
internal static class TokenClient
{
    public const string FourthCoffee = "11111111-0000-4000-8000-000000000001";
    public const string DemoClient = "00000000-0000-0000-0000-0000000000d1";
    public const string DemoSecret = "demo-secret";

    public static (string, string)[] ClientCredentials =>
        [
            ("grant_type", "client_credentials"),
            ("client_id", DemoClient),
            ("client_secret", DemoSecret),
            ("resource", "https://graph.windows.net"),
        ];

    public static async Task<(HttpResponseMessage Response, JsonElement Body)> AskAsync(
        Uri portal,
        string path,
        params (string Name, string Value)[] fields
    )
    {
        using var client = new HttpClient { BaseAddress = portal };
        return await AskAsync(client, path, fields);
    }

    public static async Task<(HttpResponseMessage Response, JsonElement Body)> AskAsync(
        HttpClient client,
        string path,
        params (string Name, string Value)[] fields
    )
    {
        var response = await client.PostAsync(
            path,
            new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)))
        );
        return (response, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public static async Task<string> AccessTokenAsync(
        Uri portal,
        string clientId = DemoClient,
        string tenant = FourthCoffee
    )
    {
        var (_, body) = await AskAsync(
            portal,
            $"/{tenant}/oauth2/token",
            [.. ClientCredentials.Where(field => field.Item1 is not "client_id"), ("client_id", clientId)]
        );
        return body.GetProperty("access_token").GetString()!;
    }
}
