namespace PartnerPortal.Domain.Administrators;

public static class AdministratorsServices
{
    public static IServiceCollection AddAdministrators(this IServiceCollection services) =>
        services
            .AddSingleton<AdministratorSignIn>()
            .AddSingleton<AdministratorReset>()
            .AddSingleton<ResetNotices>()
            .AddSingleton<AdministratorSessions>()
            .AddSingleton<AdministratorQueries>();
}
