using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PartnerPortal.Domain.ApiAccess;

namespace PartnerPortal.SignIn.Tokens;

/// <summary>A token that was just made, and what it says. Times are UTC, to the second.</summary>
public sealed record IssuedToken(
    string Text,
    string Audience,
    DateTimeOffset NotBefore,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt
)
{
    /// <summary>Keeps the token out of logs that print records.</summary>
    public override string ToString() => $"{nameof(IssuedToken)} {{ Audience = {Audience} }}";
}

/// <summary>
/// Makes the portal's own access tokens and says how they are verified: JSON web tokens (RFC 7519) under HMAC-SHA256, because
/// clients decode them. Algorithm and key are not the token's to choose.
/// </summary>
public sealed class AccessTokens(ApiTokenKey key, TimeProvider time)
{
    /// <summary>The longest text that is looked at; a token of this portal has about 900 characters.</summary>
    public const int MaxLength = 4096;

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>A token holds from five minutes before it was made, as Azure AD's, for clients whose clock is behind.</summary>
    public static readonly TimeSpan Leeway = TimeSpan.FromMinutes(5);

    private static readonly string[] how = ["pwd", "mfa"];

    private readonly Lazy<string> header = new(() =>
    {
        var token = new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                SigningCredentials = new SigningCredentials(key.SigningKey, SecurityAlgorithms.HmacSha256),
            }
        );
        return token[..(token.IndexOf('.', StringComparison.Ordinal) + 1)];
    });

    internal JsonWebTokenHandler Handler { get; } =
        new()
        {
            MapInboundClaims = false,
            SetDefaultTimesOnTokenCreation = false,
            MaximumTokenSizeInBytes = MaxLength,
        };

    /// <summary>Whichever of Microsoft's addresses a token was asked for, it is for this portal: the audience says nothing more.</summary>
    internal TokenValidationParameters Rules { get; } =
        new()
        {
            IssuerSigningKey = key.SigningKey,
            TryAllIssuerSigningKeys = false,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidTypes = [JwtConstants.HeaderType],
            ValidateAudience = false,
            IssuerValidator = OwnIssuer,
            LifetimeValidator = TokenLifetime.By(time, leeway: TimeSpan.Zero),
        };

    /// <summary>A new token of the client for a resource, from now on for an hour.</summary>
    public IssuedToken Issue(ApiClientIdentity client, string audience)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var (from, until) = (now - Leeway, now + Lifetime);
        var id = Guid.NewGuid();
        var text = Handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = IssuerFor(client.PartnerId.ToString("D")),
                Audience = audience,
                NotBefore = from.UtcDateTime,
                IssuedAt = now.UtcDateTime,
                Expires = until.UtcDateTime,
                SigningCredentials = new SigningCredentials(key.SigningKey, SecurityAlgorithms.HmacSha256),
                // The claims of Azure AD's tokens of version 1.0 that clients of Partner Center read. Microsoft's own bulk
                // attestation tool decodes the token and refuses one whose 'amr' lacks 'mfa' (spec/partner-center-api.md 1.2).
                // The secret was made by a signed-in global admin.
                Claims = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["amr"] = how,
                    ["appid"] = client.ClientId.ToString("D"),
                    ["oid"] = client.AgentId.ToString("D"),
                    ["tid"] = client.PartnerId.ToString("D"),
                    ["upn"] = client.AgentEmail,
                    ["uti"] = id.ToString("N"),
                    ["jti"] = id.ToString("D"),
                    ["ver"] = "1.0",
                },
            }
        );
        return new IssuedToken(text, audience, from, now, until);
    }

    /// <summary>Whether a text has the header of the portal's own tokens; everybody else's are not checked here.</summary>
    internal bool IsHeadedAsOwn(string text) => text.StartsWith(header.Value, StringComparison.Ordinal);

    private static string OwnIssuer(string issuer, SecurityToken token, TokenValidationParameters rules) =>
        token is JsonWebToken own
        && own.TryGetPayloadValue<string>("tid", out var partner)
        && string.Equals(issuer, IssuerFor(partner), StringComparison.Ordinal)
            ? issuer
            : throw new SecurityTokenInvalidIssuerException { InvalidIssuer = issuer };

    // The portal's own name: a token that it made never claims to come from Microsoft.
    private static string IssuerFor(string partner) => $"urn:partner-portal:{partner}";
}
