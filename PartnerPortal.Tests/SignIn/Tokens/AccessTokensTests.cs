using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.SignIn.Tokens;

public sealed class AccessTokensTests : IDisposable
{
    private const string Audience = "https://api.partnercenter.microsoft.com";

    private static readonly ApiClientIdentity Client = new(
        Guid.Parse("00000000-0000-0000-0000-0000000000d1"),
        Guid.Parse("11111111-0000-4000-8000-000000000001"),
        Guid.Parse("a0000000-0000-4000-8000-000000000002"),
        "admin@fourthcoffee.example",
        Guid.NewGuid()
    );

    private readonly string directory = Directory.CreateTempSubdirectory("partner-portal-tokens-").FullName;
    private readonly FakeClock clock = new();
    private readonly EphemeralDataProtectionProvider protection = new();
    private readonly ApiTokenKey key;
    private readonly AccessTokens tokens;

    public AccessTokensTests()
    {
        key = new ApiTokenKey(new PortalSettings(directory, IsDemo: false), protection);
        tokens = new AccessTokens(key, clock);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

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
    public void It_is_read_as_it_was_written_and_stands_for_the_agent()
    {
        var issued = tokens.Issue(Client, Audience);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var (read, fault) = tokens.Read(issued.Text);
            Assert.Null(fault);
            Assert.Equal(issued.Token, read!.Token);
            Assert.Equal((Client.AgentId, Client.PartnerId), AgentClaims.Read(read.Principal));
            Assert.Equal(Client.ClientId.ToString(), read.Principal.FindFirst(ApiTokens.ClientIdClaim)?.Value);
        }

        Assert.DoesNotContain(issued.Text, issued.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(issued.Text, tokens.Issue(Client, Audience).Text);
    }

    [Fact]
    public void It_holds_for_an_hour_whether_its_signature_was_seen_before_or_not()
    {
        var (known, fresh) = (tokens.Issue(Client, Audience).Text, tokens.Issue(Client, Audience).Text);
        Assert.Null(tokens.Read(known).Fault);
        clock.Advance(TimeSpan.FromSeconds(3599));
        Assert.Null(tokens.Read(known).Fault);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ApiTokenFault.Expired, tokens.Read(known).Fault);
        Assert.Equal(ApiTokenFault.Expired, tokens.Read(fresh).Fault);
    }

    [Fact]
    public void It_does_not_hold_long_before_it_was_made()
    {
        var token = tokens.Issue(Client, Audience).Text;
        clock.Advance(TimeSpan.FromMinutes(-5));
        Assert.Null(tokens.Read(token).Fault);
        clock.Advance(TimeSpan.FromSeconds(-1));
        Assert.Equal(ApiTokenFault.Malformed, tokens.Read(token).Fault);
    }

    [Fact]
    public void Every_character_counts()
    {
        var token = tokens.Issue(Client, Audience).Text;
        Assert.Null(tokens.Read(token).Fault);
        for (var i = 0; i < token.Length; i++)
        {
            // One bit of what the letter stands for: in the last one of the signature it is a bit that decoding drops.
            var altered = token[..i] + (token[i] is '.' ? 'A' : Next(token[i])) + token[(i + 1)..];
            Assert.Equal(ApiTokenFault.Malformed, tokens.Read(altered).Fault);
        }
    }

    [Fact]
    public void Another_payload_under_an_old_signature_is_refused()
    {
        var parts = tokens.Issue(Client, Audience).Text.Split('.');
        var other = tokens.Issue(Client with { PartnerId = Guid.NewGuid() }, Audience).Text.Split('.');

        Assert.Equal(ApiTokenFault.Malformed, tokens.Read($"{parts[0]}.{other[1]}.{parts[2]}").Fault);
    }

    [Theory]
    [InlineData("""{"typ":"JWT","alg":"none"}""")]
    [InlineData("""{"typ":"JWT","alg":"None","kid":"KID"}""")]
    [InlineData("""{"typ":"JWT","alg":"HS512","kid":"KID"}""")]
    [InlineData("""{"typ":"JWT","alg":"RS256","kid":"KID"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT","kid":"KID"}""")]
    [InlineData("""{"typ":"JWT","alg":"HS256","kid":"other"}""")]
    [InlineData("{}")]
    public void A_token_has_no_say_in_how_it_is_verified(string header)
    {
        var payload = tokens.Issue(Client, Audience).Text.Split('.')[1];
        var encoded = Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes(header.Replace("KID", key.Id, StringComparison.Ordinal))
        );
        var signed = $"{encoded}.{payload}";

        // Signed rightly, and not at all.
        var signature = Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)));
        Assert.Equal(ApiTokenFault.Malformed, tokens.Read($"{signed}.{signature}").Fault);
        Assert.Equal(ApiTokenFault.Malformed, tokens.Read($"{signed}.").Fault);
        Assert.Equal(ApiTokenFault.Malformed, tokens.Read(signed).Fault);
    }

    [Fact]
    public void Another_portals_token_is_refused()
    {
        var foreign = Directory.CreateTempSubdirectory("partner-portal-tokens-").FullName;
        try
        {
            var otherKey = new ApiTokenKey(new PortalSettings(foreign, IsDemo: false), protection);
            var header = tokens.Issue(Client, Audience).Text.Split('.')[0];
            var token = new AccessTokens(otherKey, clock).Issue(Client, Audience).Text;
            Assert.Equal(ApiTokenFault.Malformed, tokens.Read(token).Fault);

            // Under this portal's header, signed with the other key.
            var signed = $"{header}.{token.Split('.')[1]}";
            var signature = Base64Url.EncodeToString(otherKey.Sign(Encoding.ASCII.GetBytes(signed)));
            Assert.Equal(ApiTokenFault.Malformed, tokens.Read($"{signed}.{signature}").Fault);
        }
        finally
        {
            Directory.Delete(foreign, recursive: true);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData("""{"appid":1}""")]
    public void A_payload_that_the_portal_never_writes_is_refused_even_where_it_signed_it(string payload)
    {
        var header = tokens.Issue(Client, Audience).Text.Split('.')[0];
        var signed = $"{header}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";
        var signature = Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)));

        Assert.Equal(ApiTokenFault.Malformed, tokens.Read($"{signed}.{signature}").Fault);
    }

    [Theory]
    [InlineData("tid", "22222222-0000-4000-8000-000000000002")]
    [InlineData("iss", "https://sts.windows.net/11111111-0000-4000-8000-000000000001/")]
    public void The_issuer_names_the_same_tenant(string claim, string value)
    {
        var parts = tokens.Issue(Client, Audience).Text.Split('.');
        using var payload = Json(parts[1]);
        var claims = payload.RootElement.EnumerateObject().ToDictionary(one => one.Name, one => (object)one.Value);
        claims[claim] = value;
        var signed = $"{parts[0]}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        var signature = Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)));

        Assert.Equal(ApiTokenFault.Malformed, tokens.Read($"{signed}.{signature}").Fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("a.b.c")]
    [InlineData("é.é.é")]
    public void What_is_no_token_is_refused(string text) =>
        Assert.Equal(ApiTokenFault.Malformed, tokens.Read(text).Fault);

    [Fact]
    public void A_longer_text_than_any_token_is_refused()
    {
        var token = tokens.Issue(Client, Audience).Text;
        Assert.InRange(token.Length, 400, 1000);
        Assert.Equal(ApiTokenFault.Malformed, tokens.Read(token + new string('A', 100_000)).Fault);
    }

    [Fact]
    public void Only_so_many_verified_tokens_are_remembered_and_all_of_them_hold()
    {
        var remembered = new VerifiedTokens(capacity: 3);
        var token = tokens.Read(tokens.Issue(Client, Audience).Text).Token!;
        for (var i = 0; i < 50; i++)
        {
            remembered.Keep($"token {i}", token, clock.Now);
            Assert.InRange(remembered.Count, 1, 3);
            Assert.Same(token, remembered.Find($"token {i}"));
        }

        // What has ended makes room first.
        clock.Advance(TimeSpan.FromMinutes(59));
        var newer = tokens.Read(tokens.Issue(Client, Audience).Text).Token!;
        remembered.Keep("newer", newer, clock.Now);
        clock.Advance(TimeSpan.FromMinutes(1));
        remembered.Keep("ended", token, clock.Now);
        Assert.Null(remembered.Find("ended"));
        remembered.Keep("newest", newer, clock.Now);
        remembered.Keep("one more", newer, clock.Now);
        Assert.Same(newer, remembered.Find("newer"));
    }

    [Fact]
    public void The_key_is_made_once_and_lies_protected()
    {
        var file = Path.Combine(directory, "keys", "api-tokens.key");
        var stored = File.ReadAllBytes(file);
        var opened = protection.CreateProtector("PartnerPortal.ApiTokens.SigningKey").Unprotect(stored);
        Assert.Equal(32, opened.Length);
        Assert.Equal(-1, stored.AsSpan().IndexOf(opened));
        Assert.Equal([file], Directory.GetFiles(Path.Combine(directory, "keys")));
        Assert.Equal(HMACSHA256.HashData(opened, "text"u8), key.Sign("text"u8));

        var again = new ApiTokenKey(new PortalSettings(directory, IsDemo: false), protection);
        Assert.Equal(key.Id, again.Id);
        Assert.Equal(stored, File.ReadAllBytes(file));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void A_deleted_key_makes_all_tokens_invalid()
    {
        var token = tokens.Issue(Client, Audience).Text;
        File.Delete(Path.Combine(directory, "keys", "api-tokens.key"));

        var other = new AccessTokens(new ApiTokenKey(new PortalSettings(directory, IsDemo: false), protection), clock);
        Assert.Equal(ApiTokenFault.Malformed, other.Read(token).Fault);
    }

    [Fact]
    public void A_key_that_cannot_be_opened_is_named_and_left_as_it_is()
    {
        var file = Path.Combine(directory, "keys", "api-tokens.key");
        var stored = File.ReadAllBytes(file);
        var settings = new PortalSettings(directory, IsDemo: false);

        var refused = Assert.Throws<ApiTokenKeyUnreadableException>(() =>
            new ApiTokenKey(settings, new EphemeralDataProtectionProvider())
        );
        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        Assert.Equal(stored, File.ReadAllBytes(file));

        File.WriteAllBytes(file, stored[..^1]);
        Assert.Throws<ApiTokenKeyUnreadableException>(() => new ApiTokenKey(settings, protection));
    }

    private static JsonDocument Json(string part) => JsonDocument.Parse(Base64Url.DecodeFromChars(part));

    private static char Next(char letter)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return Alphabet[Alphabet.IndexOf(letter, StringComparison.Ordinal) ^ 1];
    }
}
