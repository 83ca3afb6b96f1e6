using PartnerPortal.PartnerCenterApi.Repeats;

namespace PartnerPortal.PartnerCenterApi.Requests;

/// <summary>Marks an endpoint as an operation of the API, by its name in the description.</summary>
internal sealed record ApiOperation(string Name);

/// <summary>What an operation of the API says of itself where it is mapped.</summary>
internal static class ApiOperations
{
    /// <summary>Names the operation; the summary is what the description shows.</summary>
    public static RouteHandlerBuilder Operation(this RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.WithName(name).WithSummary(summary).WithMetadata(new ApiOperation(name));

    /// <summary>A request that is sent again with its <c>MS-RequestId</c> gets its first answer again.</summary>
    public static RouteHandlerBuilder Repeatable(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter(
            static (invocation, next) =>
                invocation
                    .HttpContext.RequestServices.GetRequiredService<RepeatedRequests>()
                    .InvokeAsync(invocation, next)
        );

    /// <summary>What the operation answers when it is carried out.</summary>
    public static RouteHandlerBuilder Answers<T>(
        this RouteHandlerBuilder endpoint,
        int status = StatusCodes.Status200OK
    ) => endpoint.Produces<T>(status, "application/json");
}
