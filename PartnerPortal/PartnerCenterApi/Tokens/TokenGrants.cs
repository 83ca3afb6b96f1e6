using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.SignIn.Tokens;

namespace PartnerPortal.PartnerCenterApi.Tokens;

/// <summary>What came of a request for a token.</summary>
internal sealed record TokenOutcome(IssuedToken? Issued, string? RefreshToken, TokenFault? Fault)
{
    public static implicit operator TokenOutcome(TokenFault fault) => new(Issued: null, RefreshToken: null, fault);
}

/// <summary>Decides whether a request gets a token, for the two grants that programs of partners use.</summary>
internal sealed class TokenGrants(
    ApiSignIn signIn,
    ApiClientUses uses,
    AccessTokens accessTokens,
    RefreshTokens refreshTokens,
    FailedTokenRequests failed
)
{
    private const string ClientCredentials = "client_credentials";
    private const string RefreshToken = "refresh_token";

    /// <summary>Answers a token or the fault.</summary>
    /// <param name="tenant">The partner, by tenant id or domain, as the path names it.</param>
    /// <param name="portal">The portal's own address.</param>
    /// <param name="address">The network address that asks.</param>
    public async Task<TokenOutcome> AnswerAsync(
        TokenRequest request,
        TokenDialect dialect,
        string tenant,
        string portal,
        string address,
        CancellationToken cancellationToken
    )
    {
        if (FindMissing(request) is { } missing)
        {
            return missing;
        }

        var (resource, resourceFault) = TokenResource.Read(request.Resource, request.Scope, portal, tenant);
        if (resource is null)
        {
            return resourceFault!;
        }

        var isRefresh = IsRefresh(request);
        if (resource.Audience is null && !isRefresh)
        {
            return request.Scope is { } scope
                ? TokenFault.ScopeInvalid(scope)
                : TokenFault.ParameterMissing(dialect == TokenDialect.V1 ? "resource" : "scope");
        }

        // An invalid client id belongs to nobody, and is looked for all the same.
        _ = Guid.TryParse(request.ClientId, out var clientId);
        if (failed.WaitOf(address, clientId) is { } wait)
        {
            return TokenFault.TooManyRequests(wait);
        }

        if (await signIn.FindPartnerAsync(tenant, cancellationToken) is not { } partnerId)
        {
            failed.Count(address, clientId);
            return TokenFault.TenantUnknown(tenant);
        }

        var signedIn = await signIn.WithSecretAsync(partnerId, clientId, request.ClientSecret!, cancellationToken);
        if (signedIn.Identity is not { } client)
        {
            failed.Count(address, clientId);
            return FaultOf(signedIn.Refusal, request.ClientId!, tenant);
        }

        var audience = resource.Audience;
        if (isRefresh)
        {
            var (madeFor, fault) = refreshTokens.Read(request.RefreshToken!, client);
            if (fault is not null)
            {
                failed.Count(address, clientId);
                return fault == RefreshTokenFault.Expired
                    ? TokenFault.RefreshTokenExpired()
                    : TokenFault.RefreshTokenInvalid();
            }

            audience ??= madeFor;
        }

        uses.Note(client.ClientId);
        return new TokenOutcome(
            accessTokens.Issue(client, audience!),
            isRefresh || resource.IsOffline ? refreshTokens.Issue(client, audience!) : null,
            Fault: null
        );
    }

    private static bool IsRefresh(TokenRequest request) =>
        string.Equals(request.GrantType, RefreshToken, StringComparison.Ordinal);

    private static TokenFault? FindMissing(TokenRequest request)
    {
        if (request.GrantType is not { } grantType)
        {
            return TokenFault.ParameterMissing("grant_type");
        }

        var isRefresh = IsRefresh(request);
        if (!isRefresh && !string.Equals(grantType, ClientCredentials, StringComparison.Ordinal))
        {
            return TokenFault.GrantTypeUnsupported(grantType);
        }

        return request.ClientId is null ? TokenFault.ParameterMissing("client_id")
            : isRefresh && request.RefreshToken is null ? TokenFault.ParameterMissing("refresh_token")
            : request.ClientSecret is null ? TokenFault.SecretMissing(isForClientCredentials: !isRefresh)
            : null;
    }

    private static TokenFault FaultOf(ApiSignInRefusal? refusal, string clientId, string tenant) =>
        refusal switch
        {
            ApiSignInRefusal.ClientUnknown => TokenFault.ClientUnknown(clientId, tenant),
            ApiSignInRefusal.SecretWrong => TokenFault.SecretWrong(clientId),
            ApiSignInRefusal.ClientRevoked => TokenFault.ClientRevoked(clientId),
            ApiSignInRefusal.AgentDisabled => TokenFault.AgentDisabled(),
            ApiSignInRefusal.AgentWithoutRole => TokenFault.AgentWithoutRole(clientId),
            _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, message: null),
        };
}
