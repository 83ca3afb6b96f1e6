using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace PartnerPortal.SignIn.Sessions;

/// <summary>
/// What a person does in an open circuit keeps the session alive; a window that merely stands open does not, for it sends nothing.
/// </summary>
internal sealed class SessionActivity(AgentSessions sessions, AuthenticationStateProvider authentication)
    : CircuitHandler
{
    private Guid? session;

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next
    ) =>
        async context =>
        {
            session ??= await sessions.FindAsync(
                (await authentication.GetAuthenticationStateAsync()).User,
                CancellationToken.None
            );
            if (session is { } used)
            {
                sessions.Note(used);
            }

            await next(context);
        };
}
