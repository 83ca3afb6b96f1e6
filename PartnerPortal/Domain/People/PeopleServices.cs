namespace PartnerPortal.Domain.People;

public static class PeopleServices
{
    public static IServiceCollection AddPeople(this IServiceCollection services) =>
        services
            .AddSingleton<FirstStart>()
            .AddSingleton<PeopleService>()
            .AddSingleton<PeopleQueries>()
            .AddSingleton<AccountLinks>();
}
