using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PartnerPortal.AdminCenter.ByLink;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Http;
using PartnerPortal.Shared.Results;
using PartnerPortal.SignIn;

namespace PartnerPortal.AdminCenter;

public static class AdminCenterServices
{
    /// <summary>The customer's side: its sessions, its policies, and what its pages need.</summary>
    public static IServiceCollection AddAdminCenter(this IServiceCollection services)
    {
        services.AddAuthentication().AddCookie(AdminCenterSession.Scheme, AdminCenterSession.Configure);
        services
            .AddAuthorizationBuilder()
            .AddPolicy(
                AdminCenterSession.SignedIn,
                policy => policy.AddAuthenticationSchemes(AdminCenterSession.Scheme).RequireAuthenticatedUser()
            )
            .AddPolicy(
                AdminCenterSession.Admitted,
                policy =>
                    policy
                        .AddAuthenticationSchemes(AdminCenterSession.Scheme)
                        .RequireAuthenticatedUser()
                        .RequireClaim(AdminCenterSession.MustChangePassword, bool.FalseString)
            );
        services.AddHttpContextAccessor();
        services.TryAddScoped<ErrorSentences>();
        services.AddScoped<CurrentAdministrator>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<SignatoryLimits>();
        services.TryAddSingleton(OfferedAdministrators.None);
        return services;
    }

    /// <summary>Endpoints that are not pages: signing out, and the language menu of signed-in users.</summary>
    public static IEndpointRouteBuilder MapAdminCenter(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(AdminCenterAddresses.SignOut, SignOutAsync).RequireAuthorization(AdminCenterSession.SignedIn);

        // Under the same policy as the pages: a form's token belongs to the user the page was rendered for.
        endpoints.MapLanguageChoice(AdminCenterAddresses.Language).RequireAuthorization(AdminCenterSession.SignedIn);
        endpoints
            .MapGet(AdminCenterAddresses.AgreementCopy, AgreementCopyEndpoint.DownloadAsync)
            .RequireAuthorization(AdminCenterSession.Admitted);
        endpoints.MapGet(AcceptByLinkCopy.Route, AcceptByLinkCopy.DownloadAsync).AllowAnonymous();
        return endpoints;
    }

    private static async Task<Results<RedirectHttpResult, BadRequest>> SignOutAsync(
        HttpContext context,
        IAntiforgery antiforgery
    )
    {
        if (!await antiforgery.IsOwnFormAsync(context))
        {
            return TypedResults.BadRequest();
        }

        await AdminCenterSession.EndAsync(context);
        return TypedResults.LocalRedirect(AdminCenterAddresses.SignIn + "?signedOut=true");
    }
}
