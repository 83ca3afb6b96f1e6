using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.JsonWebTokens;
using PartnerPortal.Data;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.SignIn.Keys;

namespace PartnerPortal.SignIn.Tokens;

[Trait("Stores", "Both")]
public sealed class AccessTokensTests : IAsyncLifetime
{
    private const string Audience = "https://api.partnercenter.microsoft.com";

    private static readonly ApiClientIdentity Client = new(
        Guid.Parse("00000000-0000-0000-0000-0000000000d1"),
        Guid.Parse("11111111-0000-4000-8000-000000000001"),
        Guid.Parse("a0000000-0000-4000-8000-000000000002"),
        "admin@fourthcoffee.example",
        Guid.NewGuid()
    );

    private readonly PortalFixture database = new();
    private readonly FakeClock clock = new();
    private readonly EphemeralDataProtectionProvider protection = new();
    private ApiTokenKey key = null!;
    private AccessTokens tokens = null!;
    private ServiceProvider portal = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        key = await KeyOfAsync(database, protection);
        tokens = new AccessTokens(key, clock);
        portal = PortalWith(tokens);
    }

    public async Task DisposeAsync()
    {
        await portal.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public void A_token_is_a_JSON_web_token_with_the_claims_of_Azure_AD()
    {
        var parts = tokens.Issue(Client, Audience).Text.Split('.');

        Assert.Equal(3, parts.Length);
        using var header = Json(parts[0]);
        Assert.Equal("JWT", header.RootElement.GetProperty("typ").GetString());
        Assert.Equal("HS256", header.RootElement.GetProperty("alg").GetString());
        using var payload = Json(parts[1]);
        var claims = payload.RootElement;
        var now = clock.Now.ToUnixTimeSeconds();
        Assert.Equal(Audience, claims.GetProperty("aud").GetString());
        Assert.Equal(now, claims.GetProperty("iat").GetInt64());
        Assert.Equal(now - 300, claims.GetProperty("nbf").GetInt64());
        Assert.Equal(now + 3600, claims.GetProperty("exp").GetInt64());
        Assert.Equal(Client.PartnerId.ToString(), claims.GetProperty("tid").GetString());
        Assert.Equal(Client.AgentId.ToString(), claims.GetProperty("oid").GetString());
        Assert.Equal(Client.ClientId.ToString(), claims.GetProperty("appid").GetString());
        Assert.Equal("admin@fourthcoffee.example", claims.GetProperty("upn").GetString());
        Assert.Equal(["pwd", "mfa"], claims.GetProperty("amr").EnumerateArray().Select(value => value.GetString()));
        Assert.Equal("1.0", claims.GetProperty("ver").GetString());
        Assert.Contains(Client.PartnerId.ToString(), claims.GetProperty("iss").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(Guid.Empty, claims.GetProperty("jti").GetGuid());
        Assert.NotEmpty(claims.GetProperty("uti").GetString()!);
    }

    [Fact]
    public async Task It_is_read_as_it_was_written_and_stands_for_the_agent()
    {
        var issued = tokens.Issue(Client, Audience);
        var (principal, fault) = await ReadAsync(portal, issued.Text);
        Assert.Null(fault);
        Assert.Equal((Client.AgentId, Client.PartnerId), AgentClaims.Read(principal!));
        Assert.Equal(Client.ClientId.ToString(), principal!.FindFirst(ApiTokens.ClientIdClaim)?.Value);
        Assert.Equal(Client.AgentEmail, principal.Identity!.Name);
        Assert.DoesNotContain(issued.Text, issued.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(issued.Text, tokens.Issue(Client, Audience).Text);
    }

    [Fact]
    public async Task It_holds_for_an_hour()
    {
        var token = tokens.Issue(Client, Audience).Text;
        clock.Advance(TimeSpan.FromSeconds(3599));
        Assert.Null(await FaultOfAsync(token));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ApiTokenFault.Expired, await FaultOfAsync(token));
    }

    [Fact]
    public async Task It_does_not_hold_long_before_it_was_made()
    {
        var token = tokens.Issue(Client, Audience).Text;
        clock.Advance(TimeSpan.FromMinutes(-5));
        Assert.Null(await FaultOfAsync(token));
        clock.Advance(TimeSpan.FromSeconds(-1));
        Assert.Equal(ApiTokenFault.Malformed, await FaultOfAsync(token));
    }

    [Fact]
    public async Task Every_character_counts()
    {
        var token = tokens.Issue(Client, Audience).Text;
        Assert.Null(await FaultOfAsync(token));
        for (var i = 0; i < token.Length; i++)
        {
            // One bit of what the letter stands for: in the last one of the signature it is a bit that decoding drops.
            var altered = token[..i] + (token[i] is '.' ? 'A' : Next(token[i])) + token[(i + 1)..];
            Assert.Equal(ApiTokenFault.Malformed, await FaultOfAsync(altered));
        }
    }

    [Fact]
    public async Task Another_payload_under_an_old_signature_is_refused()
    {
        var parts = tokens.Issue(Client, Audience).Text.Split('.');
        var other = tokens.Issue(Client with { PartnerId = Guid.NewGuid() }, Audience).Text.Split('.');

        Assert.Equal(ApiTokenFault.Malformed, await FaultOfAsync($"{parts[0]}.{other[1]}.{parts[2]}"));
    }

    [Theory]
    [InlineData("""{"typ":"JWT","alg":"none"}""")]
    [InlineData("""{"typ":"JWT","alg":"None","kid":"KID"}""")]
    [InlineData("""{"typ":"JWT","alg":"HS512","kid":"KID"}""")]
    [InlineData("""{"typ":"JWT","alg":"RS256","kid":"KID"}""")]
    [InlineData("""{"typ":"other","alg":"HS256","kid":"KID"}""")]
    [InlineData("""{"alg":"HS256","kid":"KID"}""")]
    [InlineData("""{"typ":"JWT","alg":"HS256","kid":"other"}""")]
    [InlineData("{}")]
    public async Task A_token_has_no_say_in_how_it_is_verified(string header)
    {
        var payload = tokens.Issue(Client, Audience).Text.Split('.')[1];
        var encoded = Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes(header.Replace("KID", key.SigningKey.KeyId, StringComparison.Ordinal))
        );
        var signed = $"{encoded}.{payload}";

        // Signed rightly, and not at all.
        var signature = Base64Url.EncodeToString(Sign(key, signed));
        Assert.Equal(ApiTokenFault.Malformed, await FaultOfAsync($"{signed}.{signature}"));
        Assert.Equal(ApiTokenFault.Malformed, await FaultOfAsync($"{signed}."));
        Assert.Equal(ApiTokenFault.Malformed, await FaultOfAsync(signed));
    }

    [Fact]
    public async Task Another_portals_token_is_refused()
    {
        await database.SqlAsync("DELETE FROM Keys");
        var otherKey = await KeyOfAsync(database, protection);
        var header = tokens.Issue(Client, Audience).Text.Split('.')[0];
        var token = new AccessTokens(otherKey, clock).Issue(Client, Audience).Text;
        Assert.Equal(ApiTokenFault.Malformed, await FaultOfAsync(token));

        // Under this portal's header, signed with the other key.
        var signed = $"{header}.{token.Split('.')[1]}";
        var signature = Base64Url.EncodeToString(Sign(otherKey, signed));
        Assert.Equal(ApiTokenFault.Malformed, await FaultOfAsync($"{signed}.{signature}"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData("""{"appid":1}""")]
    public async Task A_payload_that_the_portal_never_writes_is_refused_even_where_it_signed_it(string payload)
    {
        var header = tokens.Issue(Client, Audience).Text.Split('.')[0];
        var signed = $"{header}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";
        var signature = Base64Url.EncodeToString(Sign(key, signed));

        Assert.Equal(ApiTokenFault.Malformed, await FaultOfAsync($"{signed}.{signature}"));
    }

    [Theory]
    [InlineData("tid", "22222222-0000-4000-8000-000000000002")]
    [InlineData("iss", "https://sts.windows.net/11111111-0000-4000-8000-000000000001/")]
    public async Task The_issuer_names_the_same_tenant(string claim, string value)
    {
        var parts = tokens.Issue(Client, Audience).Text.Split('.');
        using var payload = Json(parts[1]);
        var claims = payload.RootElement.EnumerateObject().ToDictionary(one => one.Name, one => (object)one.Value);
        claims[claim] = value;
        var signed = $"{parts[0]}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        var signature = Base64Url.EncodeToString(Sign(key, signed));

        Assert.Equal(ApiTokenFault.Malformed, await FaultOfAsync($"{signed}.{signature}"));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("a.b.c")]
    [InlineData("é.é.é")]
    public async Task What_is_no_token_is_refused(string text) =>
        Assert.Equal(ApiTokenFault.Malformed, await FaultOfAsync(text));

    [Fact]
    public async Task A_longer_text_than_any_token_is_refused()
    {
        var token = tokens.Issue(Client, Audience).Text;
        Assert.InRange(token.Length, 400, 1000);
        Assert.Equal(ApiTokenFault.Malformed, await FaultOfAsync(token + new string('A', 100_000)));
    }

    [Fact]
    public async Task The_key_is_made_once_and_lies_protected()
    {
        var stored = (string)(await database.SqlAsync("SELECT Content FROM Keys WHERE Name = 'api-tokens'"))!;
        var opened = protection
            .CreateProtector("PartnerPortal.ApiTokens.SigningKey")
            .Unprotect(Convert.FromBase64String(stored));
        Assert.Equal(32, opened.Length);
        Assert.Equal(-1, Convert.FromBase64String(stored).AsSpan().IndexOf(opened));
        Assert.Equal(opened, key.SigningKey.Key);

        var again = await KeyOfAsync(database, protection);
        Assert.Equal(key.SigningKey.KeyId, again.SigningKey.KeyId);
        Assert.Equal(stored, await database.SqlAsync("SELECT Content FROM Keys"));
    }

    [Fact]
    public async Task Servers_that_start_together_make_one_key()
    {
        await database.SqlAsync("DELETE FROM Keys");

        var made = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => KeyOfAsync(database, protection)))
        );

        Assert.Single(made.Select(one => one.SigningKey.KeyId).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_deleted_key_makes_all_tokens_invalid()
    {
        var token = tokens.Issue(Client, Audience).Text;
        await database.SqlAsync("DELETE FROM Keys");

        await using var other = PortalWith(new AccessTokens(await KeyOfAsync(database, protection), clock));
        Assert.Equal(ApiTokenFault.Malformed, (await ReadAsync(other, token)).Fault);
    }

    [Fact]
    public async Task A_key_that_cannot_be_opened_is_named_and_left_as_it_is()
    {
        var stored = (string)(await database.SqlAsync("SELECT Content FROM Keys"))!;

        var refused = await Assert.ThrowsAsync<ApiTokenKeyUnreadableException>(() =>
            KeyOfAsync(database, new EphemeralDataProtectionProvider())
        );
        Assert.Contains("new-token-key", refused.Message, StringComparison.Ordinal);
        Assert.Equal(stored, await database.SqlAsync("SELECT Content FROM Keys"));

        await database.SqlAsync($"UPDATE Keys SET Content = '{stored[..^4]}'");
        await Assert.ThrowsAsync<ApiTokenKeyUnreadableException>(() => KeyOfAsync(database, protection));
    }

    private static async Task<ApiTokenKey> KeyOfAsync(PortalFixture database, IDataProtectionProvider protection)
    {
        var settings = database.Get<PortalSettings>();
        var contexts = database.Get<IDbContextFactory<PortalDb>>();
        var opened = new ApiTokenKey(
            database.Store,
            protection,
            settings,
            new DatabaseKeys(contexts, settings, NullLoggerFactory.Instance)
        );
        await opened.PrepareAsync(CancellationToken.None);
        return opened;
    }

    private static byte[] Sign(ApiTokenKey key, string text) =>
        HMACSHA256.HashData(key.SigningKey.Key, Encoding.ASCII.GetBytes(text));

    private async Task<ApiTokenFault?> FaultOfAsync(string text) => (await ReadAsync(portal, text)).Fault;

    private static ServiceProvider PortalWith(AccessTokens tokens)
    {
        var services = new ServiceCollection().AddLogging();
        services
            .AddAuthentication()
            .AddJwtBearer(ApiTokens.Scheme, options => ApiTokens.Configure(options, tokens, new NobodyIsRevoked()));
        return services.BuildServiceProvider();
    }

    /// <summary>What the bearer scheme makes of a text.</summary>
    private static async Task<(ClaimsPrincipal? Principal, ApiTokenFault? Fault)> ReadAsync(
        ServiceProvider portal,
        string text
    )
    {
        await using var request = portal.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = request.ServiceProvider };
        context.Request.Headers.Authorization = "Bearer " + text;
        var result = await context.AuthenticateAsync(ApiTokens.Scheme);
        return result.Succeeded
            ? (result.Principal, null)
            : (null, context.Features.Get<ApiTokenFaultFeature>()!.Fault);
    }

    private sealed class NobodyIsRevoked : ApiTokenEvents
    {
        protected override Task<(TokenSubject? Subject, ApiTokenFault Fault)> JudgeAsync(
            JsonWebToken token,
            CancellationToken cancellationToken
        ) => Task.FromResult<(TokenSubject?, ApiTokenFault)>((TokenSubject.Of(token), ApiTokenFault.Malformed));
    }

    private static JsonDocument Json(string part) => JsonDocument.Parse(Base64Url.DecodeFromChars(part));

    private static char Next(char letter)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return Alphabet[Alphabet.IndexOf(letter, StringComparison.Ordinal) ^ 1];
    }
}
