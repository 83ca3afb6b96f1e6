using PartnerPortal.Shared.Demo;

namespace PartnerPortal.Domain.ApiAccess;

public static class ApiAccessServices
{
    public static IServiceCollection AddApiAccess(this IServiceCollection services) =>
        services
            .AddSingleton<ApiClientService>()
            .AddSingleton<ApiClientQueries>()
            .AddSingleton<ApiSignIn>()
            .AddKeptOutside<ApiClientUses>()
            .AddSingleton<ApiAnswerStore>();
}
