using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.SignIn;

/// <summary>What a session says of an agent: who, and of which partner. Roles are read anew with each command, never from here.</summary>
public static class AgentClaims
{
    public const string PartnerId = "partner";

    /// <summary>Agent and partner of a signed-in principal; <see langword="null"/> for anybody else.</summary>
    public static (Guid AgentId, Guid PartnerId)? Read(ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true }
        && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var agentId)
        && Guid.TryParse(principal.FindFirstValue(PartnerId), out var partnerId)
            ? (agentId, partnerId)
            : null;
}

/// <summary>Makes the session's principal from the agent's record.</summary>
internal sealed class AgentPrincipalFactory(
    UserManager<LocalAccount> accounts,
    IOptions<IdentityOptions> options,
    PartnerQueries partners
) : UserClaimsPrincipalFactory<LocalAccount>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(LocalAccount user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (
            await partners.FindActiveByEmailAsync(user.Email!, CancellationToken.None) is { } agent
            && agent.Id == user.Id
        )
        {
            identity.AddClaim(new Claim(AgentClaims.PartnerId, agent.PartnerId.ToString("D")));
        }

        return identity;
    }
}
