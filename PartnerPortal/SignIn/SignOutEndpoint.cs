using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Http;
using PartnerPortal.SignIn.EntraId;

namespace PartnerPortal.SignIn;

/// <summary>Ends the session of this browser; posted from a page of the portal, so that no other site can do it.</summary>
public static class SignOutEndpoint
{
    public const string Path = "/sign-out";

    public static IEndpointConventionBuilder MapSignOut(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(Path, SignOutAsync).AllowAnonymous();

    private static async Task<Results<RedirectHttpResult, BadRequest, EmptyHttpResult>> SignOutAsync(
        HttpContext context,
        SignInRecord record,
        PortalSettings settings,
        IAntiforgery antiforgery
    )
    {
        const string SignedOut = SignInServices.SignInPath + "?signedOut=true";
        if (AgentClaims.Read(context.User) is not { } agent)
        {
            // The session has run out meanwhile; there is nothing to end.
            return TypedResults.LocalRedirect(SignedOut);
        }

        if (!await antiforgery.IsOwnFormAsync(context))
        {
            return TypedResults.BadRequest();
        }

        var beganAtDirectory =
            settings.EntraId is not null && context.User.HasClaim(AgentClaims.Directory, bool.TrueString);
        await record.EndAsync(context, agent.PartnerId, agent.AgentId, context.RequestAborted);
        if (!beganAtDirectory)
        {
            return TypedResults.LocalRedirect(SignedOut);
        }

        await DirectoryEndpoint.SignOutAsync(context, SignedOut);
        return TypedResults.Empty;
    }
}
