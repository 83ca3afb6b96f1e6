using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace PartnerPortal.Hosting;

/// <summary>A place at the end of the pipeline that throws, as a bug would.</summary>
internal static class ThrowingPage
{
    public const string Path = "/error-on-purpose";

    public static void Add(IServiceCollection services) => services.AddSingleton<IStartupFilter, Filter>();

    private sealed class Filter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                next(app);
                app.Use(
                    (HttpContext context, RequestDelegate after) =>
                        context.Request.Path == Path
                            ? throw new InvalidOperationException("On purpose.")
                            : after(context)
                );
            };
    }
}
