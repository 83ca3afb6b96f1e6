using Microsoft.AspNetCore.Components.Authorization;
using PartnerPortal.Domain.Partners;
using PartnerPortal.SignIn.Sessions;

namespace PartnerPortal.SignIn;

/// <summary>Where the session at hand comes from, for the evidence and the audit trail.</summary>
public sealed record SessionOrigin(string? Address, string? UserAgent)
{
    public static SessionOrigin Of(HttpContext context)
    {
        var userAgent = context.Request.Headers.UserAgent.ToString();
        return new SessionOrigin(
            context.Connection.RemoteIpAddress?.ToString(),
            userAgent.Length <= Caller.UserAgentMaxLength ? userAgent : userAgent[..Caller.UserAgentMaxLength]
        );
    }
}

/// <summary>The signed-in agent of a request or a circuit, as the caller of domain services.</summary>
public sealed class CurrentAgent(AuthenticationStateProvider authentication, AgentSessions sessions)
{
    private SessionOrigin origin = new(Address: null, UserAgent: null);

    /// <summary>A circuit has no request of its own: the page that opens it hands over where it came from.</summary>
    public void ComesFrom(SessionOrigin sessionOrigin) => origin = sessionOrigin;

    /// <summary>The session that this page works in, while it is good; else <see langword="null"/>.</summary>
    public async Task<Guid?> SessionAsync() =>
        await sessions.FindAsync((await authentication.GetAuthenticationStateAsync()).User, CancellationToken.None);

    /// <summary>The caller. Pages are closed to anybody who is not signed in, so nobody there is a bug and throws.</summary>
    public async Task<Caller> CallerAsync()
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return AgentClaims.Read(state.User) is { } agent
            ? new Caller(agent.PartnerId, agent.AgentId, AccessWay.Screen, origin.Address, origin.UserAgent)
            : throw new InvalidOperationException("A page that needs an agent was reached without one.");
    }
}
