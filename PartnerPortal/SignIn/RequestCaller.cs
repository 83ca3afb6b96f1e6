using PartnerPortal.Domain.Partners;

namespace PartnerPortal.SignIn;

/// <summary>The agent behind a plain request, such as a download or a program's call, as the caller of domain services.</summary>
public static class RequestCaller
{
    /// <summary>The caller. Endpoints are closed to anybody who is not signed in, so nobody there is a bug and throws.</summary>
    public static Caller Of(HttpContext context) => Of(context, AccessWay.Screen);

    /// <summary>The caller behind a token of <see cref="Tokens.ApiTokens.Policy"/>: the agent that the client acts for.</summary>
    public static Caller OfApi(HttpContext context) => Of(context, AccessWay.Api);

    private static Caller Of(HttpContext context, AccessWay way)
    {
        var origin = SessionOrigin.Of(context);
        return AgentClaims.Read(context.User) is { } agent
            ? new Caller(agent.PartnerId, agent.AgentId, way, origin.Address, origin.UserAgent, ClientOf(context))
            : throw new InvalidOperationException("An endpoint that needs an agent was reached without one.");
    }

    private static Guid? ClientOf(HttpContext context) =>
        Guid.TryParse(context.User.FindFirst(Tokens.ApiTokens.ClientIdClaim)?.Value, out var client) ? client : null;
}
