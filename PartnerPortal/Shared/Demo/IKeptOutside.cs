namespace PartnerPortal.Shared.Demo;

/// <summary>
/// What the portal keeps outside its database, in memory or in files. It speaks of what the database holds, so it is forgotten when
/// the demo is made anew.
/// </summary>
public interface IKeptOutside
{
    /// <summary>Forgets it, once what is under way with it has ended.</summary>
    Task ForgetAsync(CancellationToken cancellationToken);
}

public static class KeptOutsideServices
{
    /// <summary>Registers the one service of this type, and that it keeps something outside.</summary>
    public static IServiceCollection AddKeptOutside<TService>(this IServiceCollection services)
        where TService : class, IKeptOutside =>
        services
            .AddSingleton<TService>()
            .AddSingleton<IKeptOutside>(provider => provider.GetRequiredService<TService>());
}
