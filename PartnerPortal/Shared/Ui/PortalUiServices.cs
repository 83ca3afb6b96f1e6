using Microsoft.Extensions.DependencyInjection.Extensions;
using PartnerPortal.Shared.Time;
using Radzen;

namespace PartnerPortal.Shared.Ui;

public static class PortalUiServices
{
    /// <summary>What the components of this folder and the underlying library need.</summary>
    public static IServiceCollection AddPortalUi(this IServiceCollection services)
    {
        services.AddLocalization();
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<UserClock>();
        services.AddScoped<DraftStore>();
        services.AddScoped<Toasts>();
        services.AddScoped<ConfirmDialog>();

        // Before the library's own registration, which otherwise brings a localizer without Dutch and Swedish.
        services.AddSingleton<ILocalizer, RadzenTexts>();
        services.AddRadzenComponents();
        return services;
    }
}
