using Microsoft.AspNetCore.Authentication;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Http;
using PartnerPortal.Shared.Limits;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>The way to the directory: where the sign-in page's button leads, and on at signing out.</summary>
public static class DirectoryEndpoint
{
    public const string Path = "/sign-in/entra";

    public static IEndpointConventionBuilder MapDirectorySignIn(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, ChallengeAsync).AllowAnonymous();

    /// <summary>
    /// Sends the browser to end its session at the directory too; it comes back to <paramref name="address"/>, where it goes at once
    /// if the directory is away.
    /// </summary>
    internal static async Task SignOutAsync(HttpContext context, string address)
    {
        try
        {
            await context.SignOutAsync(EntraIdSignIn.Scheme, new AuthenticationProperties { RedirectUri = address });
        }
        catch (InvalidOperationException exception)
        {
            context
                .RequestServices.GetRequiredService<ILoggerFactory>()
                .CreateLogger(typeof(DirectoryEndpoint))
                .LogWarning(exception, "A session ended here and could not be ended at Entra ID");
            context.Response.Redirect(address);
        }
    }

    private static async Task ChallengeAsync(
        HttpContext context,
        PortalSettings settings,
        AttemptLimits limits,
        string? returnUrl
    )
    {
        if (settings.EntraId is null)
        {
            context.Response.Redirect(SignInServices.SignInPath);
        }
        else if (limits.IsAllowed(context))
        {
            try
            {
                await context.ChallengeAsync(
                    EntraIdSignIn.Scheme,
                    new AuthenticationProperties { RedirectUri = LocalAddress.Of(returnUrl) }
                );
            }
            catch (InvalidOperationException exception)
            {
                DirectoryTrouble.Refuse(context, exception);
            }
        }
    }
}
