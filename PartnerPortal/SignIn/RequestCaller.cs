using PartnerPortal.Domain.Partners;

namespace PartnerPortal.SignIn;

/// <summary>The signed-in agent of a plain request, such as a download, as the caller of domain services.</summary>
public static class RequestCaller
{
    /// <summary>The caller. Endpoints are closed to anybody who is not signed in, so nobody there is a bug and throws.</summary>
    public static Caller Of(HttpContext context)
    {
        var origin = SessionOrigin.Of(context);
        return AgentClaims.Read(context.User) is { } agent
            ? new Caller(agent.PartnerId, agent.AgentId, AccessWay.Screen, origin.Address, origin.UserAgent)
            : throw new InvalidOperationException("An endpoint that needs an agent was reached without one.");
    }
}
