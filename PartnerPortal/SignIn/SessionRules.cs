using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.SignIn;

/// <summary>How long a session lives, and what it must still fulfil while it does.</summary>
internal static class SessionRules
{
    public const string CookieName = "portal.session";

    /// <summary>Without a request for so long, a session is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    public static readonly TimeSpan RevalidationInterval = TimeSpan.FromMinutes(1);

    /// <summary>The account exists with the same security stamp, and the agent is enabled and of the same partner.</summary>
    public static async Task<bool> IsStillGoodAsync(
        IServiceProvider services,
        ClaimsPrincipal principal,
        CancellationToken cancellationToken
    )
    {
        if (AgentClaims.Read(principal) is not { } agent)
        {
            return false;
        }

        var signIn = services.GetRequiredService<SignInManager<LocalAccount>>();
        return await signIn.ValidateSecurityStampAsync(principal) is not null
            && await services
                .GetRequiredService<PartnerQueries>()
                .IsActiveAsync(agent.PartnerId, agent.AgentId, cancellationToken);
    }

    /// <summary>The cookie's check, at most once a minute and session.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        const string CheckedAt = "checked";
        var time = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        var now = time.GetUtcNow();
        if (
            context.Properties.GetString(CheckedAt) is { } text
            && long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var ticks)
            && now.UtcTicks - ticks < RevalidationInterval.Ticks
        )
        {
            return;
        }

        if (
            context.Principal is { } principal
            && await IsStillGoodAsync(
                context.HttpContext.RequestServices,
                principal,
                context.HttpContext.RequestAborted
            )
        )
        {
            context.Properties.SetString(
                CheckedAt,
                now.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture)
            );
            context.ShouldRenew = true;
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
