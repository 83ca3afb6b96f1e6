using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using PartnerPortal.Domain.ApiAccess;

namespace PartnerPortal.SignIn.Tokens;

/// <summary>Access to the portal's interface by a bearer token. A session's cookie is none, and a token opens no page.</summary>
public static class ApiTokens
{
    /// <summary>The authentication scheme.</summary>
    public const string Scheme = "portal.api";

    /// <summary>The authorization policy: a token that is good at this moment, of this scheme alone.</summary>
    public const string Policy = "portal.api";

    /// <summary>The claim that holds the client's id. Agent and partner are those of <see cref="AgentClaims"/>.</summary>
    public const string ClientIdClaim = "client";

    internal static IServiceCollection AddApiTokens(this IServiceCollection services)
    {
        services
            .AddSingleton<ApiTokenKey>()
            .AddSingleton<AccessTokens>()
            .AddSingleton<RefreshTokens>()
            .AddAuthentication()
            .AddJwtBearer(Scheme);
        services
            .AddOptions<JwtBearerOptions>(Scheme)
            .Configure<AccessTokens, ApiSignIn, ApiClientUses>(
                (options, tokens, signIn, uses) => Configure(options, tokens, new PortalTokenEvents(signIn, uses))
            );
        services
            .AddAuthorizationBuilder()
            .AddPolicy(
                Policy,
                policy =>
                    policy
                        .AddAuthenticationSchemes(Scheme)
                        .RequireClaim(ClaimTypes.NameIdentifier)
                        .RequireClaim(AgentClaims.PartnerId)
                        .RequireClaim(ClientIdClaim)
            );
        return services;
    }

    internal static void Configure(JwtBearerOptions options, AccessTokens tokens, ApiTokenEvents events)
    {
        options.TokenHandlers.Clear();
        options.TokenHandlers.Add(tokens.Handler);
        options.TokenValidationParameters = tokens.Rules;
        Configure(options, events);
    }

    // The token goes no further than the check, and why it was refused is told by the face.
    internal static void Configure(JwtBearerOptions options, ApiTokenEvents events)
    {
        options.SaveToken = false;
        options.IncludeErrorDetails = false;
        options.Events = events;
    }
}

/// <summary>Why a call was not let in.</summary>
public enum ApiTokenFault
{
    /// <summary>There is no bearer token in the request.</summary>
    Missing = 1,

    /// <summary>The token is nobody's that is trusted, was made for somebody else, was altered, or does not hold yet.</summary>
    Malformed = 2,
    Expired = 3,

    /// <summary>The client was revoked, or is no longer the one that the token names.</summary>
    Revoked = 4,

    /// <summary>The agent that the client acts for is disabled or has no role any more.</summary>
    AgentInactive = 5,

    /// <summary>No client was ever registered with the application ID that Entra ID's token names.</summary>
    ClientUnknown = 6,

    /// <summary>No agent signs in with the account that Entra ID's token names.</summary>
    AgentUnknown = 7,

    /// <summary>Entra ID's keys cannot be had, so that its token cannot be checked.</summary>
    DirectoryAway = 8,
}

/// <summary>Tells who writes the answer why a call was not let in: the scheme itself sets status and header and writes no body.</summary>
public sealed record ApiTokenFaultFeature(ApiTokenFault Fault);
