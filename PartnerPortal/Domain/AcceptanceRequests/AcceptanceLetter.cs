namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>What a letter to a signatory is for. The numbers are stored.</summary>
public enum AcceptanceLetterKind
{
    /// <summary>Asks to accept; holds the link.</summary>
    Request = 1,

    /// <summary>Holds the code for the page.</summary>
    Code = 2,

    /// <summary>Says what was accepted.</summary>
    Receipt = 3,

    /// <summary>Repeats the link of a request that was not answered.</summary>
    Reminder = 4,
}

/// <summary>
/// A letter to a signatory. It is written with what it tells of, so that there is none without the other, and sent afterwards. All times
/// are UTC.
/// </summary>
public sealed class AcceptanceLetter
{
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    public required AcceptanceLetterKind Kind { get; init; }

    /// <summary>The agent in whose name it goes; none for what the signatory's own doing brings about.</summary>
    public Guid? AgentId { get; init; }

    public required string SenderAddress { get; init; }

    public required string SenderName { get; init; }

    /// <summary>Where answers go, where not to the sender.</summary>
    public string? ReplyAddress { get; init; }

    public required string RecipientAddress { get; init; }

    public required string RecipientName { get; init; }

    public required string Subject { get; init; }

    /// <summary>The body, encrypted, since it may hold a link or a code; gone once the letter was taken or given up.</summary>
    public required string? ProtectedBody { get; set; }

    public required DateTime CreatedAt { get; init; }

    public int Attempts { get; set; }

    /// <summary>None once the letter was taken, or given up.</summary>
    public required DateTime? NextAttemptAt { get; set; }

    public DateTime? SentAt { get; set; }
}
