using PartnerPortal.PartnerCenterApi.Paging;
using PartnerPortal.PartnerCenterApi.Repeats;

namespace PartnerPortal.PartnerCenterApi.Requests;

/// <summary>Marks an endpoint as an operation of the API, by its name in the description.</summary>
internal sealed record ApiOperation(string Name);

/// <summary>The body that an operation takes.</summary>
internal sealed record ApiOperationBody(Type Resource);

/// <summary>A parameter that an operation reads by itself.</summary>
internal sealed record ApiOperationParameter(string Name, string Description, bool IsHeader = false);

/// <summary>What an operation of the API says of itself where it is mapped.</summary>
internal static class ApiOperations
{
    /// <summary>Names the operation; the summary is what the description shows.</summary>
    public static RouteHandlerBuilder Operation(this RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.WithName(name).WithSummary(summary).WithMetadata(new ApiOperation(name));

    /// <summary>A request that is sent again with its <c>MS-RequestId</c> gets its first answer again (<see cref="RepeatedRequests"/>).</summary>
    public static RouteHandlerBuilder Repeatable(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter(
            static (invocation, next) =>
                invocation
                    .HttpContext.RequestServices.GetRequiredService<RepeatedRequests>()
                    .InvokeAsync(invocation, next)
        );

    /// <summary>What the operation takes.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new ApiOperationBody(typeof(T)));

    /// <summary>A parameter of the query that is no argument of the operation.</summary>
    public static RouteHandlerBuilder TakesQuery(this RouteHandlerBuilder endpoint, string name, string description) =>
        endpoint.WithMetadata(new ApiOperationParameter(name, description));

    /// <summary>A header that is no argument of the operation.</summary>
    public static RouteHandlerBuilder TakesHeader(this RouteHandlerBuilder endpoint, string name, string description) =>
        endpoint.WithMetadata(new ApiOperationParameter(name, description, IsHeader: true));

    /// <summary>The parameters of every list that is read page by page.</summary>
    public static RouteHandlerBuilder Paged(this RouteHandlerBuilder endpoint) =>
        endpoint
            .TakesQuery("size", "Rows of a page, up to 5000; 0 or nothing asks for everything at once, up to 5000.")
            .TakesQuery(
                "seekOperation",
                "Next, Previous, First, Last or PageIndex, by name in any case or by number 0 to 4."
            )
            .TakesQuery("page", "With PageIndex, the page's number from 0.")
            .TakesHeader(ContinuationTokens.Header, "The token of the page before, to go on from there.");

    /// <summary>What the operation answers when it is carried out.</summary>
    public static RouteHandlerBuilder Answers<T>(
        this RouteHandlerBuilder endpoint,
        int status = StatusCodes.Status200OK
    ) => endpoint.Produces<T>(status, "application/json");
}
