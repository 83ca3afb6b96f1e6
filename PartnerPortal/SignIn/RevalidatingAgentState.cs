using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace PartnerPortal.SignIn;

/// <summary>Ends an open circuit within a minute once its agent is disabled or its security stamp has changed.</summary>
internal sealed class RevalidatingAgentState(ILoggerFactory loggers, IServiceScopeFactory scopes)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => SessionRules.RevalidationInterval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        return await SessionRules.IsStillGoodAsync(scope.ServiceProvider, authenticationState.User, cancellationToken);
    }
}
