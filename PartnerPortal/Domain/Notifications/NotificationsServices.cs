namespace PartnerPortal.Domain.Notifications;

public static class NotificationsServices
{
    public static IServiceCollection AddNotifications(this IServiceCollection services) =>
        services.AddSingleton<NotificationQueries>().AddSingleton<NotificationService>();
}
