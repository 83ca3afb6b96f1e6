using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>The framework's OAuth options, with what OpenID Connect adds.</summary>
public sealed class EntraIdHandlerOptions : OAuthOptions
{
    /// <summary>Where the directory publishes its keys; fetched when needed, and again when a key is unknown.</summary>
    public BaseConfigurationManager Configuration { get; set; } = null!;

    public string Issuer { get; set; } = string.Empty;
}

/// <summary>
/// Authorization code with PKCE by the framework's OAuth handler, which also keeps and checks the state. This class adds the nonce
/// and the checks of the id token: signature, issuer, audience, times, nonce, tenant.
/// </summary>
internal sealed class EntraIdHandler(
    IOptionsMonitor<EntraIdHandlerOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder
) : OAuthHandler<EntraIdHandlerOptions>(options, logger, encoder)
{
    private const string Nonce = "nonce";

    private static readonly JsonWebTokenHandler reader = new() { MapInboundClaims = false };

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var nonce = Microsoft.AspNetCore.WebUtilities.Base64UrlTextEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        properties.Items[Nonce] = nonce;
        return QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), Nonce, nonce);
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity,
        AuthenticationProperties properties,
        OAuthTokenResponse tokens
    )
    {
        var idToken =
            tokens.Response?.RootElement.TryGetProperty("id_token", out var text) == true ? text.GetString() : null;
        var validated = await reader.ValidateTokenAsync(idToken, Rules());
        if (!validated.IsValid)
        {
            throw new AuthenticationFailureException("The id token is not valid.", validated.Exception);
        }

        if (
            !properties.Items.TryGetValue(Nonce, out var nonce)
            || !string.Equals(nonce, validated.ClaimsIdentity.FindFirst(Nonce)?.Value, StringComparison.Ordinal)
        )
        {
            throw new AuthenticationFailureException("The id token's nonce is not the one that was sent.");
        }

        properties.Items.Remove(Nonce);
        return new AuthenticationTicket(new ClaimsPrincipal(validated.ClaimsIdentity), properties, Scheme.Name);
    }

    private TokenValidationParameters Rules() =>
        new()
        {
            ConfigurationManager = Options.Configuration,
            ValidIssuer = Options.Issuer,
            ValidAudience = Options.ClientId,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = IsInTime,
        };

    // A clock may go wrong by five minutes, as the library allows too; the time is the portal's.
    private bool IsInTime(
        DateTime? notBefore,
        DateTime? expires,
        SecurityToken token,
        TokenValidationParameters parameters
    )
    {
        var now = TimeProvider.GetUtcNow().UtcDateTime;
        return expires is { } end
            && now < end + parameters.ClockSkew
            && (notBefore is null || now >= notBefore.Value - parameters.ClockSkew);
    }
}
