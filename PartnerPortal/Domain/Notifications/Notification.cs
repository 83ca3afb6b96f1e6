namespace PartnerPortal.Domain.Notifications;

/// <summary>What an agent is told of.</summary>
public enum NotificationKind
{
    /// <summary>A customer accepted the agreement itself.</summary>
    AcceptedDirectly,

    /// <summary>A customer was turned away from accepting itself.</summary>
    TurnedAway,

    /// <summary>A customer declined an invitation.</summary>
    InvitationDeclined,

    /// <summary>A signatory of a customer accepted by a link.</summary>
    AcceptedByLink,

    /// <summary>A signatory declined a request for acceptance.</summary>
    LinkDeclined,

    /// <summary>Whoever opened a link named another signatory.</summary>
    OtherSignatoryNamed,

    /// <summary>The link of a request for acceptance ended without an answer.</summary>
    LinkExpired,

    /// <summary>An invitation of a customer ended without an answer.</summary>
    InvitationExpired,

    /// <summary>A request for a reseller relationship ended without an answer.</summary>
    RequestExpired,

    /// <summary>The agent's own file of attestations is judged and waits for the agent's word.</summary>
    BulkRunJudged,

    /// <summary>Every row of the agent's own file has its outcome.</summary>
    BulkRunFinished,

    /// <summary>The agent's own file could not go on.</summary>
    BulkRunStopped,

    /// <summary>The agent's own invitations to many are done.</summary>
    InvitationRunFinished,

    /// <summary>The agent's own invitations to many could not go on.</summary>
    InvitationRunStopped,

    /// <summary>The agent's own export is done.</summary>
    ExportFinished,

    /// <summary>The partner's Partner Center could not be read, or has not answered for a day.</summary>
    CenterNotRead,
}

/// <summary>Something that happened and concerns an agent. <paramref name="At"/> is UTC.</summary>
/// <param name="SubjectId">The customer or the run that it leads to; null where it leads to no single one.</param>
/// <param name="SubjectName">The customer, the recipient or the file, as the fact names it.</param>
/// <param name="IsUnread">It is newer than what the agent has marked as read.</param>
public sealed record Notification(
    NotificationKind Kind,
    DateTime At,
    Guid? SubjectId,
    string? SubjectName,
    bool IsUnread = false
);

/// <summary>The newest notifications of an agent, newest first.</summary>
/// <param name="HasMoreUnread">All that are listed are unread, and there are older ones.</param>
public sealed record NotificationList(IReadOnlyList<Notification> Items, bool HasMoreUnread)
{
    public int Unread => Items.Count(notification => notification.IsUnread);
}
