using PartnerPortal.Shared.Http;
using PartnerPortal.Shared.Limits;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>Where the sign-in page's button leads: on to the directory.</summary>
public static class DirectoryEndpoint
{
    public const string Path = "/sign-in/entra";

    public static IEndpointConventionBuilder MapDirectorySignIn(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, ChallengeAsync).AllowAnonymous();

    private static async Task ChallengeAsync(
        HttpContext context,
        IDirectorySignIn directory,
        AttemptLimits limits,
        string? returnUrl
    )
    {
        if (!directory.IsOn)
        {
            context.Response.Redirect(SignInServices.SignInPath);
        }
        else if (limits.IsAllowed(context))
        {
            await directory.ChallengeAsync(context, LocalAddress.Of(returnUrl));
        }
    }
}
