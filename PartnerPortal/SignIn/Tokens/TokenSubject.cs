using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;

namespace PartnerPortal.SignIn.Tokens;

/// <summary>For whom a call is made: the program, and the agent in whose name it works.</summary>
internal sealed record TokenSubject(Guid ClientId, Guid PartnerId, Guid AgentId, string AgentEmail)
{
    /// <summary>The same, for the request.</summary>
    public ClaimsPrincipal ToPrincipal() =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.NameIdentifier, AgentId.ToString("D")),
                    new Claim(ClaimTypes.Name, AgentEmail),
                    new Claim(AgentClaims.PartnerId, PartnerId.ToString("D")),
                    new Claim(ApiTokens.ClientIdClaim, ClientId.ToString("D")),
                ],
                ApiTokens.Scheme
            )
        );

    /// <summary>Whom a token of this portal names; none where it says something that <see cref="AccessTokens"/> never writes.</summary>
    public static TokenSubject? Of(JsonWebToken token) =>
        TryGetId(token, "appid", out var clientId)
        && TryGetId(token, "tid", out var partnerId)
        && TryGetId(token, "oid", out var agentId)
        && token.TryGetPayloadValue<string>("upn", out var email)
            ? new TokenSubject(clientId, partnerId, agentId, email)
            : null;

    /// <summary>The GUID that a claim holds.</summary>
    internal static bool TryGetId(JsonWebToken token, string claim, out Guid id)
    {
        id = Guid.Empty;
        return token.TryGetPayloadValue<string>(claim, out var text) && Guid.TryParseExact(text, "D", out id);
    }
}
