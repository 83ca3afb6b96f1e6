using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;
using PartnerPortal.SignIn.Tokens;

namespace PartnerPortal.PartnerCenterApi.Tokens;

/// <summary>The token addresses, by the answers that Azure AD is documented to give (spec/partner-center-api.md 1.2).</summary>
public sealed partial class TokenEndpointTests : IClassFixture<TokenPortal>, IDisposable
{
    private const string Tenant = TokenClient.FourthCoffee;
    private const string V1 = $"/{Tenant}/oauth2/token";
    private const string V2 = $"/{Tenant}/oauth2/v2.0/token";
    private const string PartnerCenter = "https://api.partnercenter.microsoft.com";
    private const string OtherClient = "00000000-0000-0000-0000-0000000000d4";

    private static readonly DateTimeOffset Now = TokenPortal.Now;

    private readonly HttpClient client;

    public TokenEndpointTests(TokenPortal portal)
    {
        ArgumentNullException.ThrowIfNull(portal);
        Portal = portal.App;
        client = portal.ClientOfAnotherAddress();
    }

    private PortalApp Portal { get; }

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task The_first_version_answers_as_documented_with_numbers_as_strings()
    {
        var (response, body) = await AskAsync(V1);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal(
            ["token_type", "expires_in", "ext_expires_in", "expires_on", "not_before", "resource", "access_token"],
            body.EnumerateObject().Select(member => member.Name)
        );
        Assert.All(body.EnumerateObject(), member => Assert.Equal(JsonValueKind.String, member.Value.ValueKind));
        Assert.Equal("Bearer", Text(body, "token_type"));
        Assert.Equal("3600", Text(body, "expires_in"));
        Assert.Equal("3600", Text(body, "ext_expires_in"));
        Assert.Equal("https://graph.windows.net", Text(body, "resource"));

        // The published example's times lie 3900 seconds apart.
        var (from, until) = (Number(body, "not_before"), Number(body, "expires_on"));
        Assert.Equal((Now.ToUnixTimeSeconds() - 300, Now.ToUnixTimeSeconds() + 3600), (from, until));
        Assert.Equal(200, (await CallAsync(body)).Status);
    }

    [Fact]
    public async Task The_second_version_answers_with_numbers()
    {
        var (response, body) = await AskAsync(V2, [.. Credentials, ("scope", PartnerCenter + "/.default")]);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            ["token_type", "expires_in", "ext_expires_in", "access_token"],
            body.EnumerateObject().Select(member => member.Name)
        );
        Assert.Equal(3600, body.GetProperty("expires_in").GetInt32());
        Assert.Equal(3600, body.GetProperty("ext_expires_in").GetInt32());
        Assert.Equal(200, (await CallAsync(body)).Status);
    }

    [Theory]
    [InlineData("/11111111-0000-4000-8000-000000000001/OAuth2/Token")]
    [InlineData("/11111111-0000-4000-8000-000000000001/OAUTH2/V2.0/TOKEN")]
    [InlineData("/fourthcoffee.example/oauth2/token")]
    [InlineData("/FourthCoffee.Example/oauth2/v2.0/token")]
    [InlineData("/11111111-0000-4000-8000-000000000001/oauth2/token/")]
    [InlineData("/11111111-0000-4000-8000-000000000001/oauth2/token?api-version=1.0")]
    public async Task The_address_is_read_in_any_case_with_the_domain_too(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(path)).Response.StatusCode);

    [Theory]
    [InlineData("resource", "https://graph.windows.net", "https://graph.windows.net")]
    [InlineData("resource", "https://graph.windows.net/", "https://graph.windows.net")]
    [InlineData("resource", "https://api.partnercenter.microsoft.com", PartnerCenter)]
    [InlineData("resource", "HTTPS://API.PartnerCenter.Microsoft.com", PartnerCenter)]
    [InlineData("scope", "https://api.partnercenter.microsoft.com/.default", PartnerCenter)]
    [InlineData("scope", "https://api.partnercenter.microsoft.com/user_impersonation", PartnerCenter)]
    [InlineData("scope", "openid profile https://graph.windows.net/.default", "https://graph.windows.net")]
    [InlineData("scope", "PORTAL/.default", "PORTAL")]
    [InlineData("resource", "PORTAL", "PORTAL")]
    public async Task Resource_and_scope_are_taken_at_either_address(string name, string value, string audience)
    {
        var own = Portal.Address.GetLeftPart(UriPartial.Authority);
        foreach (var path in (string[])[V1, V2])
        {
            var (response, body) = await AskAsync(
                path,
                [.. Credentials, (name, value.Replace("PORTAL", own, StringComparison.Ordinal))]
            );

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            using var claims = Claims(body);
            Assert.Equal(
                audience.Replace("PORTAL", own, StringComparison.Ordinal),
                claims.RootElement.GetProperty("aud").GetString()
            );
        }
    }

    public static TheoryData<string, string[], int, string, int> Refusals() =>
        new()
        {
            { "grant_type=", [], 400, "invalid_request", 900144 },
            { "client_id=", [], 400, "invalid_request", 900144 },
            { "resource=", [], 400, "invalid_request", 900144 },
            { "client_secret=", [], 401, "invalid_client", 7000216 },
            { "client_secret=", ["grant_type=refresh_token", "refresh_token=x"], 401, "invalid_client", 7000218 },
            { "grant_type=refresh_token", [], 400, "invalid_request", 900144 },
            { "grant_type=refresh_token", ["refresh_token=x"], 400, "invalid_grant", 70000 },
            { "grant_type=password", [], 400, "unsupported_grant_type", 70003 },
            { "grant_type=Client_Credentials", [], 400, "unsupported_grant_type", 70003 },
            { "client_secret=wrong", [], 401, "invalid_client", 7000215 },
            { "client_id=00000000-0000-0000-0000-0000000000d9", [], 400, "unauthorized_client", 700016 },
            { "client_id=not a guid", [], 400, "unauthorized_client", 700016 },
            // Of another partner.
            { "client_id=00000000-0000-0000-0000-0000000000d2", [], 400, "unauthorized_client", 700016 },
            { "resource=https://graph.microsoft.com", [], 400, "invalid_resource", 500011 },
            { "resource=https://graph.windows.net.evil.example", [], 400, "invalid_resource", 500011 },
            { "resource=", ["scope=https://management.azure.com/.default"], 400, "invalid_resource", 500011 },
            { "resource=", ["scope=offline_access"], 400, "invalid_scope", 70011 },
            {
                "resource=",
                ["scope=https://graph.windows.net/.default https://api.partnercenter.microsoft.com/.default"],
                400,
                "invalid_scope",
                28000
            },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_has_Azure_ADs_shape_and_code(
        string changed,
        string[] others,
        int status,
        string error,
        int code
    )
    {
        var changes = others
            .Prepend(changed)
            .Select(text => text.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        var fields = TokenClient
            .ClientCredentials.ToDictionary(field => field.Item1, field => field.Item2)
            .Concat(changes)
            .GroupBy(field => field.Key, (key, values) => (key, values.Last().Value))
            .ToArray();
        foreach (var path in (string[])[V1, V2])
        {
            var (response, body) = await AskAsync(path, fields);
            AssertFault(response, body, status, error, code);
        }
    }

    [Theory]
    [InlineData("/11111111-0000-4000-8000-000000000009/oauth2/token")]
    [InlineData("/common/oauth2/v2.0/token")]
    [InlineData("/nowhere.example/oauth2/token")]
    [InlineData("/%25%27/oauth2/token")]
    public async Task A_tenant_that_is_no_partner_is_not_found(string path)
    {
        var (response, body) = await AskAsync(path);
        AssertFault(response, body, 400, "invalid_request", 90002);
    }

    [Theory]
    [InlineData("application/json", """{"grant_type":"client_credentials"}""", 900144)]
    [InlineData("text/plain", "grant_type=client_credentials", 900144)]
    [InlineData("multipart/form-data; boundary=x", "--x--", 900144)]
    [InlineData("application/x-www-form-urlencoded", "", 900144)]
    [InlineData("application/x-www-form-urlencoded", "&&&===%%%", 900144)]
    [InlineData("application/x-www-form-urlencoded", "grant_type=a&grant_type=b", 90100)]
    [InlineData("application/x-www-form-urlencoded", "LONG", 90013)]
    [InlineData("application/x-www-form-urlencoded", "MANY", 90013)]
    public async Task A_body_that_is_no_such_form_is_answered_in_the_same_shape(string type, string text, int code)
    {
        using var content = new StringContent(
            text switch
            {
                "LONG" => "grant_type=" + new string('x', 1_000_000),
                "MANY" => string.Concat(Enumerable.Range(0, 3000).Select(number => $"{number}&")),
                _ => text,
            }
        );
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        var response = await client.PostAsync(V1, content);

        AssertFault(response, await response.Content.ReadFromJsonAsync<JsonElement>(), 400, "invalid_request", code);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("PURGE")]
    public async Task Another_method_is_answered_in_the_same_shape(string method)
    {
        var response = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), V1));

        AssertFault(response, await response.Content.ReadFromJsonAsync<JsonElement>(), 400, "invalid_request", 900561);
    }

    [Fact]
    public async Task A_refusal_repeats_the_callers_correlation_id()
    {
        var id = Guid.NewGuid();
        client.DefaultRequestHeaders.Add("client-request-id", id.ToString());
        var response = await client.PostAsync(V1, new FormUrlEncodedContent([]));

        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(id.ToString(), Text(body, "correlation_id"));
        Assert.NotEqual(id.ToString(), Text(body, "trace_id"));
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-0000000000d1:demo-secret", null, HttpStatusCode.OK)]
    [InlineData("00000000%2D0000-0000-0000-0000000000d1:demo%2Dsecret", null, HttpStatusCode.OK)]
    [InlineData(
        "00000000-0000-0000-0000-0000000000d1:demo-secret",
        "00000000-0000-0000-0000-0000000000D1",
        HttpStatusCode.OK
    )]
    [InlineData("00000000-0000-0000-0000-0000000000d1:wrong", null, HttpStatusCode.Unauthorized)]
    [InlineData(
        "00000000-0000-0000-0000-0000000000d1:demo-secret",
        "00000000-0000-0000-0000-0000000000d4",
        HttpStatusCode.BadRequest
    )]
    [InlineData("no colon", null, HttpStatusCode.BadRequest)]
    public async Task The_client_may_show_itself_in_the_Basic_header(
        string credentials,
        string? clientId,
        HttpStatusCode status
    )
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))
        );
        var fields = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["resource"] = PartnerCenter,
        };
        if (clientId is not null)
        {
            fields["client_id"] = clientId;
        }

        var response = await client.PostAsync(V1, new FormUrlEncodedContent(fields));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(
            status == HttpStatusCode.Unauthorized ? ["Basic"] : [],
            response.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme)
        );
    }

    [Fact]
    public async Task A_refresh_token_comes_with_offline_access_and_renews_itself()
    {
        var (_, first) = await AskAsync(
            V2,
            [.. Credentials, ("scope", $"{PartnerCenter}/user_impersonation offline_access")]
        );
        var refreshToken = Text(first, "refresh_token");

        var (response, second) = await RefreshAsync(V2, refreshToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(200, (await CallAsync(second)).Status);
        Assert.Equal($"{PartnerCenter}/user_impersonation", Text(second, "scope"));
        using var claims = Claims(second);
        Assert.Equal(PartnerCenter, claims.RootElement.GetProperty("aud").GetString());

        // The first version, and another resource than it was made for; the old one still holds, as Azure AD's do.
        var (_, third) = await RefreshAsync(
            V1,
            Text(second, "refresh_token"),
            ("resource", "https://graph.windows.net")
        );
        Assert.Equal("https://graph.windows.net", Text(third, "resource"));
        Assert.Equal(200, (await CallAsync(third)).Status);
        Assert.Equal(HttpStatusCode.OK, (await RefreshAsync(V1, refreshToken)).Response.StatusCode);
    }

    [Fact]
    public async Task A_refresh_token_is_no_other_clients_and_no_access_token()
    {
        var (_, body) = await AskAsync(V2, [.. Credentials, ("scope", $"{PartnerCenter}/.default offline_access")]);
        var refreshToken = Text(body, "refresh_token");

        var (response, fault) = await AskAsync(
            V1,
            ("grant_type", "refresh_token"),
            ("client_id", OtherClient),
            ("client_secret", "demo-secret"),
            ("refresh_token", refreshToken)
        );
        AssertFault(response, fault, 400, "invalid_grant", 70000);

        (response, fault) = await RefreshAsync(V1, Text(body, "access_token"));
        AssertFault(response, fault, 400, "invalid_grant", 70000);
        Assert.Equal(
            ApiTokenFault.Malformed,
            (await ApiProbe.CallAsync(Portal.Address, $"Bearer {refreshToken}")).Fault
        );
    }

    [Fact]
    public async Task A_refresh_token_of_ninety_days_ago_has_expired()
    {
        var identity = await DemoIdentityAsync();
        var then = new RefreshTokens(
            Portal.Services.GetRequiredService<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>(),
            new FixedClock(Now.AddDays(-90))
        );

        var (response, body) = await RefreshAsync(V1, then.Issue(identity, PartnerCenter));
        AssertFault(response, body, 400, "invalid_grant", 70008);
    }

    [Fact]
    public async Task After_revocation_neither_secret_nor_tokens_help()
    {
        var clients = Portal.Services.GetRequiredService<ApiClientService>();
        var owner = new Caller(DemoPartners.FourthCoffee.Id, DemoPartners.Ingrid.Id, AccessWay.Screen);
        var script = (
            await clients.CreateAsync(
                owner,
                new NewApiClient("To be revoked", DemoPartners.Anna.Id),
                CancellationToken.None
            )
        ).Value;
        (string, string)[] itself =
        [
            ("client_id", script.Identity.ClientId.ToString()),
            ("client_secret", script.Secret),
        ];
        (string, string)[] wish =
        [
            .. itself,
            ("grant_type", "client_credentials"),
            ("scope", $"{PartnerCenter}/.default offline_access"),
        ];
        var (_, body) = await AskAsync(V2, wish);
        await clients.RevokeAsync(owner, script.Identity.ClientId, CancellationToken.None);

        Assert.Equal(ApiTokenFault.Revoked, (await CallAsync(body)).Fault);
        var (response, fault) = await AskAsync(
            V1,
            [.. itself, ("grant_type", "refresh_token"), ("refresh_token", Text(body, "refresh_token"))]
        );
        AssertFault(response, fault, 400, "unauthorized_client", 7000112);
        (response, fault) = await AskAsync(V2, wish);
        AssertFault(response, fault, 400, "unauthorized_client", 7000112);
    }

    [Theory]
    [InlineData(true, AgentRoles.AdminAgent, 50057)]
    [InlineData(false, AgentRoles.None, 50105)]
    public async Task An_agent_who_may_not_work_gets_no_token(bool isDisabled, AgentRoles roles, int code)
    {
        await using var db = await Portal.ContextAsync();
        var agent = await db.Set<Agent>().SingleAsync(agent => agent.Id == DemoPartners.Anna.Id);
        var before = agent.Roles;
        (agent.IsDisabled, agent.Roles) = (isDisabled, roles);
        await db.SaveChangesAsync();

        var (response, body) = await AskAsync(V1);
        (agent.IsDisabled, agent.Roles) = (false, before);
        await db.SaveChangesAsync();
        AssertFault(response, body, 400, "invalid_grant", code);
    }

    [Fact]
    public async Task Ten_failures_a_minute_stop_a_client_but_no_other()
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var (_, wrong) = await AskAsync(
                V1,
                [.. Credentials[..2], ("client_secret", "wrong"), ("resource", PartnerCenter)]
            );
            Assert.Equal(7000215, Code(wrong));
        }

        var (response, body) = await AskAsync(V1);
        AssertFault(response, body, 429, "temporarily_unavailable", 90055);
        Assert.Equal(TimeSpan.FromSeconds(60), response.Headers.RetryAfter!.Delta);
        (response, _) = await AskAsync(
            V1,
            [.. TokenClient.ClientCredentials[2..], ("grant_type", "client_credentials"), ("client_id", OtherClient)]
        );
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_hundred_failures_a_minute_stop_an_address()
    {
        var codes = new List<int>();
        for (var attempt = 0; attempt <= 100; attempt++)
        {
            var (_, body) = await AskAsync(
                V1,
                ("grant_type", "client_credentials"),
                ("client_id", Guid.NewGuid().ToString()),
                ("client_secret", "wrong"),
                ("resource", PartnerCenter)
            );
            codes.Add(Code(body));
        }

        Assert.All(codes.Take(100), code => Assert.Equal(700016, code));
        Assert.Equal(90055, codes[100]);
    }

    [Fact]
    public async Task Successes_are_not_counted()
    {
        for (var attempt = 0; attempt < 30; attempt++)
        {
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(V1)).Response.StatusCode);
        }
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-0000000000d1", "fourthcoffee.example", "admin@fourthcoffee.example")]
    [InlineData("00000000-0000-0000-0000-0000000000d2", "wideworld.example", "admin@wideworld.example")]
    [InlineData("00000000-0000-0000-0000-0000000000d3", "tailspin.example", "sales@tailspin.example")]
    [InlineData("00000000-0000-0000-0000-0000000000d4", "fourthcoffee.example", "helpdesk@fourthcoffee.example")]
    public async Task The_demos_clients_are_the_published_ones(string clientId, string tenant, string agent)
    {
        var token = await TokenClient.AccessTokenAsync(Portal.Address, clientId, tenant);
        using var claims = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]));

        Assert.Equal(agent, claims.RootElement.GetProperty("upn").GetString());
        Assert.Equal(200, (await ApiProbe.CallAsync(Portal.Address, $"Bearer {token}")).Status);
    }

    [Fact]
    public async Task Nothing_secret_is_logged()
    {
        var (_, body) = await AskAsync(V2, [.. Credentials, ("scope", $"{PartnerCenter}/.default offline_access")]);
        await AskAsync(V1, [.. Credentials[..2], ("client_secret", "a-wrong-secret"), ("resource", PartnerCenter)]);
        await RefreshAsync(V1, "a-wrong-refresh-token");
        await CallAsync(body);

        foreach (
            var secret in (string[])
                [
                    TokenClient.DemoSecret,
                    "a-wrong-secret",
                    "a-wrong-refresh-token",
                    Text(body, "access_token"),
                    Text(body, "refresh_token"),
                ]
        )
        {
            Assert.DoesNotContain(Portal.Log.Lines, line => line.Text.Contains(secret, StringComparison.Ordinal));
        }

        Assert.Empty(Portal.Log.Errors);
    }

    private static (string, string)[] Credentials => TokenClient.ClientCredentials[..3];

    private Task<(HttpResponseMessage Response, JsonElement Body)> AskAsync(
        string path,
        params (string Name, string Value)[] fields
    ) => TokenClient.AskAsync(client, path, fields.Length == 0 ? TokenClient.ClientCredentials : fields);

    private Task<(HttpResponseMessage Response, JsonElement Body)> RefreshAsync(
        string path,
        string refreshToken,
        params (string Name, string Value)[] others
    ) =>
        AskAsync(
            path,
            [
                ("grant_type", "refresh_token"),
                ("client_id", TokenClient.DemoClient),
                ("client_secret", TokenClient.DemoSecret),
                ("refresh_token", refreshToken),
                .. others,
            ]
        );

    private Task<ProbeAnswer> CallAsync(JsonElement body) =>
        ApiProbe.CallAsync(Portal.Address, $"{Text(body, "token_type")} {Text(body, "access_token")}");

    private async Task<ApiClientIdentity> DemoIdentityAsync()
    {
        var outcome = await Portal
            .Services.GetRequiredService<ApiSignIn>()
            .WithSecretAsync(
                DemoPartners.FourthCoffee.Id,
                Guid.Parse(TokenClient.DemoClient),
                TokenClient.DemoSecret,
                CancellationToken.None
            );
        return outcome.Identity!;
    }

    private static void AssertFault(HttpResponseMessage response, JsonElement body, int status, string error, int code)
    {
        Assert.Equal((status, error, code), ((int)response.StatusCode, Text(body, "error"), Code(body)));
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal(
            ["error", "error_description", "error_codes", "timestamp", "trace_id", "correlation_id"],
            body.EnumerateObject().Select(member => member.Name)
        );
        var timestamp = Text(body, "timestamp");
        Assert.Equal("2026-11-20 12:00:00Z", timestamp);
        Assert.True(Guid.TryParse(Text(body, "trace_id"), out _));
        Assert.True(Guid.TryParse(Text(body, "correlation_id"), out _));
        var description = Text(body, "error_description");
        Assert.Matches(Description(), description);
        Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"AADSTS{code}: "),
            description,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            $"\r\nTrace ID: {Text(body, "trace_id")}\r\nCorrelation ID: {Text(body, "correlation_id")}\r\nTimestamp: {timestamp}",
            description,
            StringComparison.Ordinal
        );
    }

    private static int Code(JsonElement body) =>
        Assert.Single(body.GetProperty("error_codes").EnumerateArray()).GetInt32();

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;

    private static long Number(JsonElement body, string name) =>
        long.Parse(Text(body, name), CultureInfo.InvariantCulture);

    private static JsonDocument Claims(JsonElement body) =>
        JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(Text(body, "access_token").Split('.')[1]));

    [GeneratedRegex(@"\AAADSTS\d+: \S.{10,}\r\nTrace ID: ", RegexOptions.NonBacktracking)]
    private static partial Regex Description();
}
