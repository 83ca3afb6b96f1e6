using Microsoft.AspNetCore.Authorization;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Requests;
using PartnerPortal.SignIn.Tokens;

namespace PartnerPortal.PartnerCenterApi.Front;

/// <summary>
/// The first that a request to the API meets: brings its path into the form that is routed, gives it its tracing headers,
/// and sees to it that whatever goes wrong behind is answered in the documented form, never as a page. So is a program that asks
/// beside the API.
/// </summary>
internal sealed class ApiFront(RequestDelegate next, ILogger<ApiFront> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (ApiPath.TryNormalize(context.Request.Path, out var path))
        {
            context.Request.Path = path;
        }
        else if (!ApiPath.IsMeant(context.Request))
        {
            await next(context);
            return;
        }

        var trace = ApiTrace.Read(context, out var malformed);
        context.Features.Set(trace);
        if (malformed is not null)
        {
            await RefuseAsync(context, FaultCatalogue.MalformedHeader(malformed));
            return;
        }

        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception)
        {
            logger.LogInformation(exception, "A request to the API could not be read");
            await RefuseAsync(context, FaultCatalogue.OfStatus(exception.StatusCode));
            return;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            logger.LogError(exception, "A request to the API failed; its correlation id is {Id}", trace.CorrelationId);
            await RefuseAsync(context, FaultCatalogue.Unexpected);
            return;
        }

        var response = context.Response;
        if (
            response.StatusCode >= StatusCodes.Status400BadRequest
            && !response.HasStarted
            && response.ContentLength is null
        )
        {
            await RefuseAsync(
                context,
                response.StatusCode == StatusCodes.Status401Unauthorized
                    ? FaultCatalogue.Unauthorized(context.Features.Get<ApiTokenFaultFeature>()?.Fault)
                    : FaultCatalogue.OfStatus(response.StatusCode)
            );
        }
    }

    private static Task RefuseAsync(HttpContext context, Fault fault) =>
        context.Response.HasStarted ? Task.CompletedTask : ApiAnswer.Refused(fault).ExecuteAsync(context);
}

/// <summary>
/// Behind routing: what no operation answers ends here, before anybody asks who calls. Pages send a visitor without a session
/// to the sign-in; a program needs to hear that there is nothing.
/// </summary>
internal sealed class ApiUnmatched(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (
            context.Features.Get<ApiTrace>() is null
            || context.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>() is not null
        )
        {
            return next(context);
        }

        var endpoint = context.GetEndpoint();
        if (ApiPath.IsOfApi(context.Request.Path))
        {
            if (endpoint?.RequestDelegate is { } wrongMethod)
            {
                // Routing's own answer: the path is known, the method is not; it names those that are.
                return wrongMethod(context);
            }
        }
        else if (
            endpoint is not null
            && (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || !ApiPath.HasToken(context.Request))
        )
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
