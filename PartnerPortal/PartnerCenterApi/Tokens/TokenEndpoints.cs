using PartnerPortal.Shared.Limits;

namespace PartnerPortal.PartnerCenterApi.Tokens;

/// <summary>Where programs ask for tokens: Azure AD's addresses, below this portal's own.</summary>
internal static class TokenEndpoints
{
    private const string Tenant = "partnerTenantId";

    public static IServiceCollection AddTokenEndpoints(this IServiceCollection services) =>
        services.AddSingleton<FailedTokenRequests>().AddSingleton<TokenGrants>();

    public static void MapTokenEndpoints(this IEndpointRouteBuilder endpoints)
    {
        // Every method, so that a wrong one is answered in the documented shape too. No antiforgery token is asked for: the
        // endpoints take no cookie, so a foreign page cannot use anybody's session here; it would need the client's secret.
        endpoints
            .Map($"/{{{Tenant}}}/oauth2/token", context => AnswerAsync(context, TokenDialect.V1))
            .AllowAnonymous()
            .DisableAntiforgery();
        endpoints
            .Map($"/{{{Tenant}}}/oauth2/v2.0/token", context => AnswerAsync(context, TokenDialect.V2))
            .AllowAnonymous()
            .DisableAntiforgery();
    }

    private static async Task AnswerAsync(HttpContext context, TokenDialect dialect)
    {
        var services = context.RequestServices;
        var outcome = await DecideAsync(context, dialect);
        await (
            outcome.Issued is { } issued
                ? TokenAnswers.WriteAsync(context, dialect, issued, outcome.RefreshToken)
                : TokenAnswers.WriteAsync(
                    context,
                    outcome.Fault!,
                    services.GetRequiredService<TimeProvider>().GetUtcNow()
                )
        );
    }

    private static async Task<TokenOutcome> DecideAsync(HttpContext context, TokenDialect dialect)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method))
        {
            return TokenFault.NotPosted(request.Method);
        }

        var (asked, fault) = await TokenRequest.ReadAsync(request);
        if (asked is null)
        {
            return fault!;
        }

        try
        {
            var outcome = await context
                .RequestServices.GetRequiredService<TokenGrants>()
                .AnswerAsync(
                    asked,
                    dialect,
                    (string)request.RouteValues[Tenant]!,
                    $"{request.Scheme}://{request.Host}",
                    ClientNetwork.Of(context.Connection.RemoteIpAddress),
                    context.RequestAborted
                );
            if (asked.IsBasic && outcome.Fault is { Status: StatusCodes.Status401Unauthorized })
            {
                // RFC 6749 5.2.
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"Partner Portal\"";
            }

            return outcome;
        }
#pragma warning disable CA1031 // A program gets no page, whatever it is; the log has the exception.
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            context
                .RequestServices.GetRequiredService<ILoggerFactory>()
                .CreateLogger(typeof(TokenEndpoints))
                .LogError(exception, "A request for a token failed");
            return TokenFault.Unavailable();
        }
    }
}
