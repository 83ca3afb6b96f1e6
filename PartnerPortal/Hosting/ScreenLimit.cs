using PartnerPortal.SignIn;
using PartnerPortal.SignIn.Sessions;

namespace PartnerPortal.Hosting;

/// <summary>Counts the screens of each agent by the requests that stay open with them, and refuses those beyond its limit.</summary>
internal static class ScreenLimit
{
    /// <summary>To be used where it is known who asks.</summary>
    public static void UseScreenLimit(this WebApplication app)
    {
        var screens = app.Services.GetRequiredService<AgentScreens>();
        app.Use(
            async (context, next) =>
            {
                if (!StaysOpen(context.Request) || AgentClaims.Read(context.User) is not { } agent)
                {
                    await next(context);
                    return;
                }

                using var screen = screens.Open(agent.AgentId);
                if (screen.IsAcquired)
                {
                    await next(context);
                }
                else
                {
                    context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                }
            }
        );
    }

    // A socket is a GET, or over HTTP/2 a CONNECT; without sockets one GET after the other waits for news. Posts and deletes end at once.
    private static bool StaysOpen(HttpRequest request) =>
        string.Equals(request.Path, OwnOrigin.Sockets, StringComparison.OrdinalIgnoreCase)
        && !HttpMethods.IsPost(request.Method)
        && !HttpMethods.IsDelete(request.Method);
}
