using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PartnerPortal.Host;

namespace PartnerPortal.PartnerCenterApi;

/// <summary>A program that talks to the API as one of the demo's API clients.</summary>
internal sealed class ApiClient : IDisposable
{
    public const string FourthCoffee = "11111111-0000-4000-8000-000000000001";
    public const string WideWorld = "22222222-0000-4000-8000-000000000002";
    public const string Tailspin = "33333333-0000-4000-8000-000000000003";

    private readonly HttpClient client;

    private ApiClient(HttpClient client, string token)
    {
        this.client = client;
        Token = token;
    }

    public string Token { get; }

    /// <summary>As admin@fourthcoffee.example.</summary>
    public static Task<ApiClient> OfFourthCoffeeAsync(PortalApp portal) => SignInAsync(portal, FourthCoffee, "d1");

    /// <summary>As admin@fourthcoffee.example, at a portal of another process.</summary>
    public static Task<ApiClient> OfFourthCoffeeAsync(Uri portal) => SignInAsync(portal, FourthCoffee, "d1");

    /// <summary>As admin@wideworld.example.</summary>
    public static Task<ApiClient> OfWideWorldAsync(PortalApp portal) => SignInAsync(portal, WideWorld, "d2");

    /// <summary>As sales@tailspin.example, of an indirect reseller.</summary>
    public static Task<ApiClient> OfTailspinAsync(PortalApp portal) => SignInAsync(portal, Tailspin, "d3");

    /// <summary>As helpdesk@fourthcoffee.example.</summary>
    public static Task<ApiClient> OfHelpdeskAsync(PortalApp portal) => SignInAsync(portal, FourthCoffee, "d4");

    /// <summary>Nobody.</summary>
    public static ApiClient Anonymous(PortalApp portal) => new(NewHttpClient(portal.Address), string.Empty);

    public void Dispose() => client.Dispose();

    public Task<ApiResponse> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, body: null, headers);

    public Task<ApiResponse> PostAsync(string path, string? body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body, headers);

    public async Task<ApiResponse> SendAsync(
        HttpMethod method,
        string path,
        string? body,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await ApiResponse.ReadAsync(await client.SendAsync(request));
    }

    public async Task<ApiResponse> SendAsync(HttpRequestMessage request) =>
        await ApiResponse.ReadAsync(await client.SendAsync(request));

    private static Task<ApiClient> SignInAsync(PortalApp portal, string tenant, string client) =>
        SignInAsync(portal.Address, tenant, client);

    private static Task<ApiClient> SignInAsync(Uri portal, string tenant, string client) =>
        SignInAsync(portal, tenant, "00000000-0000-0000-0000-0000000000" + client, "demo-secret");

    /// <summary>As any client of a partner.</summary>
    public static async Task<ApiClient> SignInAsync(Uri portal, string tenant, string clientId, string secret)
    {
        var http = NewHttpClient(portal);
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = clientId,
                ["client_secret"] = secret,
                ["resource"] = "https://api.partnercenter.microsoft.com",
            }
        );
        using var response = await http.PostAsync($"/{tenant}/oauth2/token", form);
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync());
        var token = json?["access_token"]?.GetValue<string>() ?? throw new InvalidOperationException(json?.ToString());
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new ApiClient(http, token);
    }

    private static HttpClient NewHttpClient(Uri portal) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = portal };
}

/// <summary>What the API answered, read whole.</summary>
internal sealed record ApiResponse(int Status, byte[] Bytes, HttpResponseMessage Message)
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    public string Text => Strict.GetString(Bytes);

    /// <summary>The body as JSON; anything else fails the test.</summary>
    public JsonNode Json => JsonNode.Parse(Text) ?? throw new JsonException("The body is null.");

    public string? Header(string name) =>
        Message.Headers.TryGetValues(name, out var values) || Message.Content.Headers.TryGetValues(name, out values)
            ? string.Join(",", values)
            : null;

    /// <summary>Asserts the status and shape (A), and gives back code and description.</summary>
    public (int Code, string Description) StandardFault(int status)
    {
        Assert.Equal((status, Text), (Status, Text));
        Assert.StartsWith("application/json", Header("Content-Type"), StringComparison.Ordinal);
        var json = Assert.IsType<JsonObject>(Json);
        Assert.Equal(["code", "description", "data", "source"], json.Select(member => member.Key));
        Assert.IsType<JsonArray>(json["data"]);
        var description = json["description"]!.GetValue<string>();
        Assert.InRange(description.Length, 1, 1024);
        return (json["code"]!.GetValue<int>(), description);
    }

    /// <summary>Asserts the status and shape (B), and gives back code, description and name.</summary>
    public (int Code, string Description, string Name) CustomerServiceFault(int status)
    {
        Assert.Equal((status, Text), (Status, Text));
        var json = Assert.IsType<JsonObject>(Json);
        Assert.Equal(
            ["code", "message", "description", "errorName", "isRetryable", "parameters", "errorMessageExtended"],
            json.Select(member => member.Key)
        );
        var code = json["code"]!.GetValue<int>();
        Assert.Equal(json["message"]!.GetValue<string>(), json["description"]!.GetValue<string>());
        Assert.False(json["isRetryable"]!.GetValue<bool>());
        Assert.Equal($"InternalErrorCode={code}", json["errorMessageExtended"]!.GetValue<string>());
        return (code, json["description"]!.GetValue<string>(), json["errorName"]!.GetValue<string>());
    }

    public static async Task<ApiResponse> ReadAsync(HttpResponseMessage message) =>
        new((int)message.StatusCode, await message.Content.ReadAsByteArrayAsync(), message);
}
