using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.Tokens;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.SignIn.Tokens;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>
/// Entra ID's access tokens at the API, by Microsoft.Identity.Web's web API support. Whatever does not look like a token of the
/// portal's own goes to this scheme.
/// </summary>
internal static class EntraTokens
{
    public const string Scheme = "portal.api.entra";

    private const string Bearer = "Bearer ";

    public static void AddTo(IServiceCollection services, EntraIdSettings settings)
    {
        services
            .AddAuthentication()
            .AddMicrosoftIdentityWebApi(
                options =>
                {
                    options.RequireHttpsMetadata = settings.IsHttps;
                    options.MapInboundClaims = false;

                    // One tenant and version 2.0, so one issuer. What is set here the library leaves as it is.
                    options.TokenValidationParameters = new TokenValidationParameters
                    {
                        ValidAudience = settings.ApiAudience,
                        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                        IssuerValidator = (issuer, _, _) =>
                            string.Equals(issuer, settings.Issuer, StringComparison.Ordinal)
                                ? issuer
                                : throw new SecurityTokenInvalidIssuerException { InvalidIssuer = issuer },
                    };
                },
                options =>
                {
                    EntraIdSignIn.Describe(options, settings);

                    // Which programs may call is the portal's list of API clients, not a role in the token.
                    options.AllowWebApiToBeAuthorizedByACL = true;
                },
                Scheme
            );
        services
            .AddOptions<JwtBearerOptions>(Scheme)
            .Configure<IHttpClientFactory, TimeProvider, ApiSignIn, ApiClientUses>(
                (options, clients, time, signIn, uses) =>
                {
                    options.Backchannel = clients.CreateClient(DirectoryClient.Name);
                    options.TokenValidationParameters.LifetimeValidator = TokenLifetime.By(
                        time,
                        TokenLifetime.ForeignClock
                    );
                    ApiTokens.Configure(options, new EntraTokenEvents(settings, signIn, uses));
                }
            );
        services
            .AddOptions<JwtBearerOptions>(ApiTokens.Scheme)
            .Configure<AccessTokens>(
                (options, own) =>
                    options.ForwardDefaultSelector = context => IsForeign(context.Request, own) ? Scheme : null
            );
    }

    private static bool IsForeign(HttpRequest request, AccessTokens own)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            && header[Bearer.Length..].Trim() is { Length: > 0 } text
            && !own.IsHeadedAsOwn(text);
    }
}
