using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using PartnerPortal.AdminCenter;
using PartnerPortal.DemoData;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Demo;
using PartnerPortal.Shared.Http;
using PartnerPortal.Shared.Limits;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Demonstration;

public static class DemonstrationServices
{
    /// <summary>The switch of person and starting over; nothing where the demo is off.</summary>
    public static IServiceCollection AddDemonstration(this IServiceCollection services, PortalSettings settings) =>
        settings.IsDemo ? services.AddScoped<PersonSwitch>() : services;

    public static void MapDemonstration(this IEndpointRouteBuilder endpoints, PortalSettings settings)
    {
        if (!settings.IsDemo)
        {
            return;
        }

        endpoints
            .MapPost(
                DemonstrationAddresses.SwitchPerson,
                (HttpContext context, PersonSwitch persons) => persons.SwitchAsync(context)
            )
            .AllowAnonymous();
        if (settings.Database is null)
        {
            // The fresh demo takes the file's place.
            endpoints.MapPost(DemonstrationAddresses.StartOver, StartOverAsync).AllowAnonymous();
        }
    }

    private static async Task<Results<RedirectHttpResult, BadRequest>> StartOverAsync(
        HttpContext context,
        DemoRestart demo,
        AttemptLimits limits,
        IAntiforgery antiforgery
    )
    {
        if (!await antiforgery.IsOwnFormAsync(context))
        {
            return TypedResults.BadRequest();
        }

        if (!limits.IsAllowed(context))
        {
            return TypedResults.LocalRedirect(DemonstrationAddresses.Refused(new TooManySignInAttempts()));
        }

        var made = await demo.StartOverAsync(context.RequestAborted);
        if (!made.IsSuccess)
        {
            return TypedResults.LocalRedirect(DemonstrationAddresses.Refused(made.Error));
        }

        // Their sessions are gone with the old demo.
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        await context.SignOutAsync(AdminCenterSession.Scheme);
        return TypedResults.LocalRedirect(
            QueryHelpers.AddQueryString(DemonstrationAddresses.Page, DemoRestarts.Parameter, "true")
        );
    }
}
