using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using PartnerPortal.Shared.Demo;
using PartnerPortal.SignIn.Sessions;

namespace PartnerPortal.SignIn;

/// <summary>What a session must still fulfil while it lives.</summary>
internal static class SessionRules
{
    public const string CookieName = "portal.session";

    /// <summary>How soon an open circuit notices that its session is over.</summary>
    public static readonly TimeSpan RevalidationInterval = TimeSpan.FromMinutes(1);

    /// <summary>The cookie's check, at every request: a cookie whose session was ended opens nothing.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<AgentSessions>();
        if (
            context.Principal is { } principal
            && await sessions.FindAsync(principal, context.HttpContext.RequestAborted) is { } session
        )
        {
            sessions.Note(session);
            return;
        }

        DemoRestarts.MarkIfOld(context.HttpContext, context.Properties);
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
