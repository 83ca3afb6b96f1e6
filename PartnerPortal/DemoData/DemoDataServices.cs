namespace PartnerPortal.DemoData;

public static class DemoDataServices
{
    /// <summary>What fills a fresh database; data, local accounts and a clock must be registered.</summary>
    public static IServiceCollection AddDemoData(this IServiceCollection services) => services.AddSingleton<DemoSeed>();
}
