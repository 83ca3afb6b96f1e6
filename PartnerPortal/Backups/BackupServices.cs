namespace PartnerPortal.Backups;

public static class BackupServices
{
    public static IServiceCollection AddBackups(this IServiceCollection services) =>
        services
            .AddSingleton<BackupWriter>()
            .AddSingleton<BackupFolder>()
            .AddSingleton<BackupRestore>()
            .AddHostedService<BackupClock>();
}
