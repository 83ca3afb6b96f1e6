using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using PartnerPortal.Domain.ApiAccess;

namespace PartnerPortal.SignIn.Tokens;

/// <summary>A token that was just made.</summary>
public sealed record IssuedToken(AccessToken Token, string Text)
{
    /// <summary>Keeps the token out of logs that print records.</summary>
    public override string ToString() => $"{nameof(IssuedToken)} {{ ClientId = {Token.ClientId} }}";
}

/// <summary>
/// Makes and reads access tokens: JSON web tokens (RFC 7519) signed by HMAC-SHA256, because clients decode them. One header
/// is accepted, the very one that is written, so the token has no say in how it is verified.
/// </summary>
public sealed class AccessTokens
{
    /// <summary>The longest text that is looked at; a token of this portal has about 900 characters.</summary>
    public const int MaxLength = 4096;

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>A token holds from five minutes before it was made, as Azure AD's, for clients whose clock is behind.</summary>
    public static readonly TimeSpan Leeway = TimeSpan.FromMinutes(5);

    private readonly VerifiedTokens verified = new();
    private readonly ApiTokenKey key;
    private readonly TimeProvider time;
    private readonly string header;

    public AccessTokens(ApiTokenKey key, TimeProvider time)
    {
        this.key = key;
        this.time = time;
        header = Base64Url.EncodeToString(
            Encoding.ASCII.GetBytes($$"""{"typ":"JWT","alg":"HS256","kid":"{{key.Id}}"}""")
        );
    }

    /// <summary>A new token of the client for a resource, from now on for an hour.</summary>
    public IssuedToken Issue(ApiClientIdentity client, string audience)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var token = new AccessToken(
            client.ClientId,
            client.PartnerId,
            client.AgentId,
            client.AgentEmail,
            audience,
            now - Leeway,
            now,
            now + Lifetime
        );
        var signed = $"{header}.{Base64Url.EncodeToString(token.ToJson())}";
        return new IssuedToken(token, $"{signed}.{Signature(signed)}");
    }

    /// <summary>What a text says that is a good token at this moment, as a principal; or the fault.</summary>
    internal (VerifiedToken? Token, ApiTokenFault? Fault) Read(string text)
    {
        var now = time.GetUtcNow();
        var found = verified.Find(text);
        if (found is null)
        {
            found = Verify(text);
            if (found is null)
            {
                return (null, ApiTokenFault.Malformed);
            }

            verified.Keep(text, found, now);
        }

        if (now >= found.Token.ExpiresAt)
        {
            verified.Forget(text);
            return (null, ApiTokenFault.Expired);
        }

        return now < found.Token.NotBefore ? (null, ApiTokenFault.Malformed) : (found, null);
    }

    private VerifiedToken? Verify(string text)
    {
        var dot = text.LastIndexOf('.');
        if (
            text.Length > MaxLength
            || dot <= header.Length
            || text[header.Length] != '.'
            || !text.StartsWith(header, StringComparison.Ordinal)
            || !Ascii.IsValid(text)
        )
        {
            return null;
        }

        // Texts are compared, not what they decode to: of several spellings of one signature only the one written holds.
        var signed = text[..dot];
        if (
            !CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(Signature(signed)),
                Encoding.ASCII.GetBytes(text[(dot + 1)..])
            )
        )
        {
            return null;
        }

        return AccessToken.Parse(Base64Url.DecodeFromChars(signed.AsSpan(header.Length + 1))) is { } token
            ? new VerifiedToken(token, PrincipalOf(token))
            : null;
    }

    private string Signature(string signed) => Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)));

    private static ClaimsPrincipal PrincipalOf(AccessToken token) =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.NameIdentifier, token.AgentId.ToString("D")),
                    new Claim(ClaimTypes.Name, token.AgentEmail),
                    new Claim(AgentClaims.PartnerId, token.PartnerId.ToString("D")),
                    new Claim(ApiTokens.ClientIdClaim, token.ClientId.ToString("D")),
                ],
                ApiTokens.Scheme
            )
        );
}
