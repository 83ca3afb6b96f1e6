namespace PartnerPortal.Domain.Notifications;

/// <summary>How far an agent has read the notifications. They themselves are facts of other folders and are stored nowhere else.</summary>
public sealed class NotificationMark
{
    public required Guid AgentId { get; init; }

    /// <summary>UTC; what happened later is unread.</summary>
    public required DateTime ReadUpTo { get; set; }
}
