namespace PartnerPortal.Hosting;

/// <summary>Answers HEAD wherever GET is answered (RFC 9110, 9.3.2); the server leaves the content out by itself.</summary>
internal static class HeadRequests
{
    /// <summary>Routes; a HEAD that no endpoint is made for is routed once more, as GET.</summary>
    public static void UseRoutingWithHead(this WebApplication app)
    {
        app.UseRouting();
        app.Use(
            (context, next) =>
            {
                // What answers 405 is an endpoint too, but of no route.
                if (HttpMethods.IsHead(context.Request.Method) && context.GetEndpoint() is not RouteEndpoint)
                {
                    context.SetEndpoint(null);
                    context.Request.Method = HttpMethods.Get;
                }

                return next(context);
            }
        );
        app.UseRouting();
    }
}
