using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>
/// A directory on the loopback that answers as Entra ID does: discovery, keys, codes, tokens, signing out. It checks what the client
/// shows of itself and the PKCE verifier (RFC 7636), and says of the person what the test wants. Over HTTPS, which MSAL insists on, it goes by Microsoft's name.
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
    private X509Certificate2? serverCertificate;
    private WebApplication? app;
    private int port;

    public string Authority { get; private set; } = string.Empty;

    /// <summary>Whether it goes by Microsoft's name.</summary>
    public bool IsMicrosoft => serverCertificate is not null;

    public string Issuer => Authority + "/v2.0";

    public int CodesRedeemed { get; private set; }

    /// <summary>The tokens are for an API too, and can be renewed (App+User).</summary>
    public bool GivesRefreshTokens { get; set; }

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

    /// <summary>How much its description of itself holds beside what it has to.</summary>
    public int Padding { get; set; }

    /// <summary>How long the portal waits for it: longer than outside of tests, since the machine may be busy with all of them.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>What the addresses with this end answer instead; every address where it is empty.</summary>
    public (string Path, RequestDelegate Answer)? Instead { get; set; }

    /// <summary>
    /// Leads a browser, or the portal's client, here: over HTTPS the directory has Microsoft's own name and a made certificate, so that
    /// the portal under test is set up as any other.
    /// </summary>
    public void Lead(SocketsHttpHandler handler)
    {
        if (serverCertificate is not { } made)
        {
            return;
        }

        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) =>
            shown is not null && shown.GetRawCertData().AsSpan().SequenceEqual(made.RawData);
        handler.ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
    }

    public static async Task<StandInAuthority> StartAsync(bool isHttps = false)
    {
        var authority = new StandInAuthority();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(server =>
            server.Listen(
                IPAddress.Loopback,
                port: 0,
                listen =>
                {
                    if (isHttps)
                    {
                        listen.UseHttps(authority.serverCertificate = MakeServerCertificate());
                    }
                }
            )
        );
        var running = builder.Build();
        running.Use(
            (context, next) =>
                authority.Instead is { } instead
                && context.Request.Path.Value!.EndsWith(instead.Path, StringComparison.Ordinal)
                    ? instead.Answer(context)
                    : next(context)
        );
        var root = $"/{TenantId}";
        running.MapGet("/common/discovery/instance", authority.Instance);
        running.MapGet(root + "/v2.0/.well-known/openid-configuration", authority.Discovery);
        running.MapGet(root + "/discovery/keys", authority.Keys);
        running.MapGet(root + "/oauth2/v2.0/authorize", authority.Authorize);
        running.MapPost(root + "/oauth2/v2.0/token", authority.TokenAsync);
        running.MapGet(root + "/oauth2/v2.0/logout", SignOut);
        await running.StartAsync();
        authority.app = running;
        var address = new Uri(running.Urls.Single());
        authority.port = address.Port;
        authority.Authority =
            (isHttps ? "https://login.microsoftonline.com" : address.GetLeftPart(UriPartial.Authority)) + root;
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
        serverCertificate?.Dispose();
    }

    /// <summary>
    /// An access token of version 2.0 for an API, as Entra ID makes them: of a program for itself, or with a scope for a person. The
    /// claims come over those that it has anyway; one that is <see langword="null"/> is left out.
    /// </summary>
    public string AccessToken(string audience, Guid application, params (string Name, object? Value)[] claims)
    {
        var all = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["aud"] = audience,
            ["iss"] = Issuer,
            ["tid"] = TenantId.ToString(),
            ["azp"] = application.ToString(),
            ["azpacr"] = "1",
            ["oid"] = Claims["oid"],
            ["sub"] = "subject",
            ["ver"] = "2.0",
            ["iat"] = EpochTime.GetIntDate(Now),
            ["nbf"] = EpochTime.GetIntDate(Now),
            ["exp"] = EpochTime.GetIntDate(Now.AddHours(1)),
        };
        foreach (var (name, value) in claims)
        {
            all.Remove(name);
            if (value is not null)
            {
                all[name] = value;
            }
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            JsonSerializer.Serialize(all),
            new SigningCredentials(SigningKey(), SecurityAlgorithms.RsaSha256)
        );
    }

    private RsaSecurityKey SigningKey() => new(SignsWithAnotherKey ? otherKey : key) { KeyId = "one" };

    private IResult Discovery() =>
        Results.Json(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["issuer"] = Issuer,
                ["jwks_uri"] = Authority + "/discovery/keys",
                ["authorization_endpoint"] = Authority + "/oauth2/v2.0/authorize",
                ["token_endpoint"] = Authority + "/oauth2/v2.0/token",
                ["padding"] = new string('x', Padding),
                ["end_session_endpoint"] = Authority + "/oauth2/v2.0/logout",
            }
        );

    // What MSAL asks before it speaks with a tenant.
    private IResult Instance() =>
        Results.Json(
            new
            {
                tenant_discovery_endpoint = Issuer + "/.well-known/openid-configuration",
                metadata = new[]
                {
                    new
                    {
                        preferred_network = new Uri(Authority).Host,
                        preferred_cache = new Uri(Authority).Host,
                        aliases = new[] { new Uri(Authority).Host },
                    },
                },
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

    private static IResult SignOut(HttpRequest request)
    {
        var query = request.Query;
        return Results.Redirect(
            QueryHelpers.AddQueryString(
                query["post_logout_redirect_uri"].ToString(),
                "state",
                query["state"].ToString()
            )
        );
    }

    private static string Back(string redirectUri, string name, string value, string state) =>
        QueryHelpers.AddQueryString(QueryHelpers.AddQueryString(redirectUri, name, value), "state", state);

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!await IsClientAsync(form))
        {
            return Results.Json(
                new
                {
                    error = "invalid_client",
                    error_description = "AADSTS700027: The certificate is not registered.",
                },
                statusCode: StatusCodes.Status401Unauthorized
            );
        }

        if (
            !codes.TryRemove(form["code"].ToString(), out var asked)
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
                refresh_token = GivesRefreshTokens ? "refresh" : null,
                scope = GivesRefreshTokens ? string.Join(' ', form["scope"].ToString()) : null,
                id_token = IdToken(asked.Nonce),
                client_info = Base64UrlTextEncoder.Encode(
                    JsonSerializer.SerializeToUtf8Bytes(new { uid = Claims["oid"], utid = Claims["tid"] })
                ),
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
            : SigningKey();
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

    private static X509Certificate2 MakeServerCertificate()
    {
        using var own = RSA.Create(2048);
        var request = new CertificateRequest("CN=directory", own, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("login.microsoftonline.com");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
