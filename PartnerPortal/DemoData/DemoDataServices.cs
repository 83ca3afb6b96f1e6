using PartnerPortal.DemoData.Scale;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Demo;
using PartnerPortal.SignIn;

namespace PartnerPortal.DemoData;

public static class DemoDataServices
{
    /// <summary>The seed, and where the demo is on its accounts for sign-in to offer.</summary>
    public static IServiceCollection AddDemoData(this IServiceCollection services, PortalSettings settings)
    {
        services.AddSingleton<DemoSeed>();
        services.AddSingleton<ScaleSeed>();
        if (settings.IsDemo)
        {
            services.AddSingleton(
                new OfferedAccounts(
                    [
                        .. DemoAccounts.All.Select(account => new OfferedAccount(
                            account.Email,
                            account.DisplayName,
                            account.Roles,
                            account.PartnerName
                        )),
                    ],
                    DemoAccounts.Password
                )
            );
            services.AddSingleton(DemoAdministrators.Offered);
            services.AddSingleton<DemoRestarts>();
            services.AddSingleton<DemoRestart>();
        }

        return services;
    }
}
