using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using PartnerPortal.Shared.Http;
using PartnerPortal.SignIn.EntraId;

namespace PartnerPortal.SignIn;

/// <summary>Ends the session of this browser; posted with an antiforgery token, so that no other site can do it.</summary>
public static class SignOutEndpoint
{
    public const string Path = "/sign-out";

    public static IEndpointConventionBuilder MapSignOut(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(Path, SignOutAsync).AllowAnonymous();

    private static async Task<Results<RedirectHttpResult, BadRequest>> SignOutAsync(
        HttpContext context,
        SignInRecord record,
        IDirectorySignIn directory,
        IAntiforgery antiforgery
    )
    {
        var signedOut = TypedResults.LocalRedirect(SignInServices.SignInPath + "?signedOut=true");
        if (AgentClaims.Read(context.User) is not { } agent)
        {
            // The session has run out meanwhile; there is nothing to end.
            return signedOut;
        }

        if (!await antiforgery.IsThereAsync(context))
        {
            return TypedResults.BadRequest();
        }

        var beganAtDirectory = directory.IsOn && context.User.HasClaim(AgentClaims.Directory, bool.TrueString);
        await record.EndAsync(context, agent.PartnerId, agent.AgentId, context.RequestAborted);
        return beganAtDirectory ? TypedResults.Redirect(directory.SignOutAddress(context).ToString()) : signedOut;
    }
}
