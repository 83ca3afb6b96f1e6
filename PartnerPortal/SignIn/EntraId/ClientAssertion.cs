using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>
/// What a client with a certificate shows in the place of a secret: a token that it signs itself, good for one exchange (RFC 7523,
/// and Microsoft's page on certificate credentials).
/// </summary>
internal static class ClientAssertion
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public static string Make(X509Certificate2 certificate, string clientId, string tokenEndpoint, DateTime now)
    {
        using var key = certificate.GetRSAPrivateKey()!;
        return new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = clientId,
                Audience = tokenEndpoint,
                NotBefore = now,
                IssuedAt = now,
                Expires = now + Lifetime,
                Claims = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    [JwtRegisteredClaimNames.Sub] = clientId,
                    [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString(),
                },
                AdditionalHeaderClaims = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["x5t#S256"] = Base64UrlEncoder.Encode(certificate.GetCertHash(HashAlgorithmName.SHA256)),
                },
                SigningCredentials = new SigningCredentials(
                    new RsaSecurityKey(key)
                    {
                        CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
                    },
                    SecurityAlgorithms.RsaSsaPssSha256
                ),
            }
        );
    }
}
