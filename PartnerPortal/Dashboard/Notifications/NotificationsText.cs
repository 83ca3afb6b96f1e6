namespace PartnerPortal.Dashboard.Notifications;

/// <summary>Names the resources of the bell.</summary>
public sealed class NotificationsText;
