using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using PartnerPortal.SignIn.Sessions;

namespace PartnerPortal.SignIn;

/// <summary>Ends an open circuit within a minute once its session is over or its agent is disabled.</summary>
internal sealed class RevalidatingAgentState(ILoggerFactory loggers, AgentSessions sessions)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => SessionRules.RevalidationInterval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    ) => await sessions.FindAsync(authenticationState.User, cancellationToken) is not null;
}
