using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using System.Text.Json;
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

    /// <summary>What is shown in the place of a client secret.</summary>
    public X509Certificate2? Certificate { get; set; }

    public override void Validate()
    {
        // The base wants a secret, which is never sent where there is a certificate.
        if (Certificate is not null)
        {
            ClientSecret = ClientAssertion.Type;
        }

        base.Validate();
    }
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

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        if (Options.Certificate is not { } certificate)
        {
            return await base.ExchangeCodeAsync(context);
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["client_id"] = Options.ClientId,
            ["client_assertion_type"] = ClientAssertion.Type,
            ["client_assertion"] = ClientAssertion.Make(
                certificate,
                Options.ClientId,
                Options.TokenEndpoint,
                TimeProvider.GetUtcNow().UtcDateTime
            ),
            ["redirect_uri"] = context.RedirectUri,
            ["code"] = context.Code,
            ["grant_type"] = "authorization_code",
        };
        if (context.Properties.Items.Remove(OAuthConstants.CodeVerifierKey, out var verifier))
        {
            fields[OAuthConstants.CodeVerifierKey] = verifier!;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, Options.TokenEndpoint);
        request.Headers.Accept.ParseAdd("application/json");
        request.Content = new FormUrlEncodedContent(fields);
        using var response = await Backchannel.SendAsync(request, Context.RequestAborted);
        if (!response.IsSuccessStatusCode)
        {
            return OAuthTokenResponse.Failed(
                new AuthenticationFailureException($"The token endpoint answers {(int)response.StatusCode}.")
            );
        }

        return OAuthTokenResponse.Success(
            JsonDocument.Parse(await response.Content.ReadAsStringAsync(Context.RequestAborted))
        );
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
