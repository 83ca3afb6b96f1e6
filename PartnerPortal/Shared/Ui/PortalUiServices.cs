using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;
using PartnerPortal.Shared.Time;

namespace PartnerPortal.Shared.Ui;

public static class PortalUiServices
{
    /// <summary>What the components of this folder and MudBlazor's need.</summary>
    public static IServiceCollection AddPortalUi(this IServiceCollection services)
    {
        services.AddLocalization();
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<UserClock>();
        services.AddScoped<DraftStore>();
        services.AddScoped<Toasts>();
        services.AddScoped<ConfirmDialog>();
        services.AddMudServices();
        services.AddTransient<MudLocalizer, MudTexts>();
        services.AddLocalizationInterceptor(provider => new DefaultLocalizationInterceptor(
            provider.GetRequiredService<ILoggerFactory>(),
            provider.GetRequiredService<MudLocalizer>()
        )
        {
            IgnoreDefaultEnglish = true,
        });
        return services;
    }

    /// <summary>MudBlazor writes what nobody awaits to the console otherwise, past the log and its filter.</summary>
    public static void LogLibraryFailures(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(MudGlobal));
        MudGlobal.UnhandledExceptionHandler = exception => log.LogError(exception, "A component of MudBlazor failed");
    }
}
