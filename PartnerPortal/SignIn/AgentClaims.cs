using System.Security.Claims;

namespace PartnerPortal.SignIn;

/// <summary>What a session says of an agent: who, and of which partner. Roles are read anew with each command, never from here.</summary>
public static class AgentClaims
{
    public const string PartnerId = "partner";

    /// <summary>The secret that names the session's row.</summary>
    public const string Session = "session";

    /// <summary>There where the session began at a directory.</summary>
    public const string Directory = "directory";

    /// <summary>Agent and partner of a signed-in principal; <see langword="null"/> for anybody else.</summary>
    public static (Guid AgentId, Guid PartnerId)? Read(ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true }
        && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var agentId)
        && Guid.TryParse(principal.FindFirstValue(PartnerId), out var partnerId)
            ? (agentId, partnerId)
            : null;
}
