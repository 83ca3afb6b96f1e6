using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>
/// A directory on the loopback that answers as Entra ID does: discovery, keys, codes, tokens. It checks the client's secret and the
/// PKCE verifier (RFC 7636), and says of the person what the test wants.
/// </summary>
internal sealed class StandInAuthority : IAsyncDisposable
{
    public const string ClientSecret = "the client's secret";

    public static readonly Guid TenantId = Guid.Parse("77777777-0000-4000-8000-000000000007");
    public static readonly Guid ClientId = Guid.Parse("88888888-0000-4000-8000-000000000008");

    private readonly ConcurrentDictionary<string, (string Challenge, string Nonce, string RedirectUri)> codes = new(
        StringComparer.Ordinal
    );
    private readonly RSA key = RSA.Create(2048);
    private readonly RSA otherKey = RSA.Create(2048);
    private WebApplication? app;

    public string Authority { get; private set; } = string.Empty;

    public string Issuer => Authority + "/v2.0";

    public int CodesRedeemed { get; private set; }

    /// <summary>What the person's claims are; a test changes them.</summary>
    public Dictionary<string, object> Claims { get; } =
        new(StringComparer.Ordinal)
        {
            ["tid"] = TenantId.ToString(),
            ["oid"] = "99999999-0000-4000-8000-000000000009",
            ["email"] = "sales@fourthcoffee.example",
            ["xms_edov"] = true,
            ["roles"] = new[] { "SalesAgent" },
        };

    /// <summary>The certificate that the client signs its assertions with, in the place of the secret.</summary>
    public X509Certificate2? ClientCertificate { get; set; }

    public string? WrongNonce { get; set; }

    public string? WrongAudience { get; set; }

    public string? WrongIssuer { get; set; }

    public bool SignsWithAnotherKey { get; set; }

    public bool SignsWithTheSecret { get; set; }

    public DateTime Now { get; set; } = TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>The directory answers with this error instead of a code.</summary>
    public string? Error { get; set; }

    public static async Task<StandInAuthority> StartAsync()
    {
        var authority = new StandInAuthority();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var running = builder.Build();
        running.Urls.Add("http://127.0.0.1:0");
        var root = $"/{TenantId}";
        running.MapGet(root + "/v2.0/.well-known/openid-configuration", authority.Discovery);
        running.MapGet(root + "/discovery/keys", authority.Keys);
        running.MapGet(root + "/oauth2/v2.0/authorize", authority.Authorize);
        running.MapPost(root + "/oauth2/v2.0/token", authority.TokenAsync);
        await running.StartAsync();
        authority.app = running;
        authority.Authority = running.Urls.Single() + root;
        return authority;
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        key.Dispose();
        otherKey.Dispose();
    }

    private IResult Discovery() =>
        Results.Json(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["issuer"] = Issuer,
                ["jwks_uri"] = Authority + "/discovery/keys",
                ["authorization_endpoint"] = Authority + "/oauth2/v2.0/authorize",
                ["token_endpoint"] = Authority + "/oauth2/v2.0/token",
            }
        );

    private IResult Keys()
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return Results.Json(
            new
            {
                keys = new[]
                {
                    new
                    {
                        kty = "RSA",
                        use = "sig",
                        kid = "one",
                        n = Base64UrlTextEncoder.Encode(parameters.Modulus!),
                        e = Base64UrlTextEncoder.Encode(parameters.Exponent!),
                    },
                },
            }
        );
    }

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        var redirectUri = query["redirect_uri"].ToString();
        Assert.Equal("code", query["response_type"]);
        Assert.Equal(ClientId.ToString(), query["client_id"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Contains("openid", query["scope"].ToString().Split(' '));
        if (Error is not null)
        {
            return Results.Redirect(Back(redirectUri, "error", Error, query["state"].ToString()));
        }

        var code = Guid.NewGuid().ToString("N");
        codes[code] = (query["code_challenge"].ToString(), query["nonce"].ToString(), redirectUri);
        return Results.Redirect(Back(redirectUri, "code", code, query["state"].ToString()));
    }

    private static string Back(string redirectUri, string name, string value, string state) =>
        QueryHelpers.AddQueryString(QueryHelpers.AddQueryString(redirectUri, name, value), "state", state);

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (
            !codes.TryRemove(form["code"].ToString(), out var asked)
            || !await IsClientAsync(form)
            || !Is(form["client_id"], ClientId.ToString())
            || !Is(form["redirect_uri"], asked.RedirectUri)
            || !Is(
                Base64UrlTextEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))),
                asked.Challenge
            )
        )
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        CodesRedeemed++;
        return Results.Json(
            new
            {
                token_type = "Bearer",
                access_token = "not for the portal",
                expires_in = 3600,
                id_token = IdToken(asked.Nonce),
            }
        );
    }

    // With a certificate as Microsoft documents it: PS256, the SHA-256 thumbprint, audience the token endpoint, and no secret.
    private async Task<bool> IsClientAsync(IFormCollection form)
    {
        if (ClientCertificate is null)
        {
            return Is(form["client_secret"], ClientSecret);
        }

        var assertion = form["client_assertion"].ToString();
        var validated = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(
            assertion,
            new TokenValidationParameters
            {
                ValidIssuer = ClientId.ToString(),
                ValidAudience = Authority + "/oauth2/v2.0/token",
                ValidAlgorithms = [SecurityAlgorithms.RsaSsaPssSha256],
                IssuerSigningKey = new RsaSecurityKey(ClientCertificate.GetRSAPublicKey()),
                TryAllIssuerSigningKeys = true,
            }
        );
        return !form.ContainsKey("client_secret")
            && Is(form["client_assertion_type"], "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
            && validated.IsValid
            && validated.SecurityToken is JsonWebToken token
            && Is(token.Subject, ClientId.ToString())
            && token.ValidTo - token.ValidFrom <= TimeSpan.FromMinutes(10)
            && Is(
                token.GetHeaderValue<string>("x5t#S256"),
                Base64UrlTextEncoder.Encode(SHA256.HashData(ClientCertificate.RawData))
            )
            && Guid.TryParse(token.Id, out _);
    }

    private static bool Is(string? given, string expected) => string.Equals(given, expected, StringComparison.Ordinal);

    private string IdToken(string nonce)
    {
        SecurityKey signingKey = SignsWithTheSecret
            ? new SymmetricSecurityKey(SHA256.HashData(Encoding.UTF8.GetBytes(ClientSecret)))
            : new RsaSecurityKey(SignsWithAnotherKey ? otherKey : key) { KeyId = "one" };
        return new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = WrongIssuer ?? Issuer,
                Audience = WrongAudience ?? ClientId.ToString(),
                NotBefore = Now,
                IssuedAt = Now,
                Expires = Now.AddHours(1),
                Claims = new Dictionary<string, object>(Claims, StringComparer.Ordinal)
                {
                    ["nonce"] = WrongNonce ?? nonce,
                    ["sub"] = "subject",
                },
                SigningCredentials = new SigningCredentials(
                    signingKey,
                    SignsWithTheSecret ? SecurityAlgorithms.HmacSha256 : SecurityAlgorithms.RsaSha256
                ),
            }
        );
    }
}
