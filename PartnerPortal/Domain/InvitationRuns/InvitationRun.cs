using PartnerPortal.Domain.Campaigns;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>What a run asks its customers to do. The numbers are stored.</summary>
public enum InvitationRunKind
{
    /// <summary>The customer's administrator signs in and accepts directly.</summary>
    DirectAcceptance = 1,

    /// <summary>A named signatory accepts by a link, without an account.</summary>
    ByLink = 2,
}

/// <summary>From where the customers of a run came. The numbers are stored.</summary>
public enum InvitationRunSource
{
    /// <summary>Chosen one by one.</summary>
    Chosen = 1,

    /// <summary>All that match a list's filter.</summary>
    List = 2,

    /// <summary>Named in a file.</summary>
    File = 3,

    /// <summary>Those of a campaign that are open.</summary>
    Campaign = 4,

    /// <summary>One customer, whose letter an agent was shown and has sent.</summary>
    OneLetter = 5,

    /// <summary>One customer, who is reminded of its open invitation.</summary>
    Reminder = 6,

    /// <summary>Those of an earlier run whose links ended without an answer.</summary>
    Expired = 7,
}

/// <summary>The state of a run. The numbers are stored.</summary>
public enum InvitationRunStatus
{
    Running = 1,

    /// <summary>Every customer of it has an outcome.</summary>
    Finished = 2,

    /// <summary>An agent ended it.</summary>
    Cancelled = 3,

    /// <summary>The agent who began it may no longer invite.</summary>
    Stopped = 4,
}

/// <summary>
/// Invitations to many customers, each by a letter of its own. It belongs to the partner, goes on after a restart of the
/// portal, and its report stays. Times are UTC.
/// </summary>
public sealed class InvitationRun : IFilledInBatches
{
    public required Guid Id { get; init; }

    public required Guid PartnerId { get; init; }

    /// <summary>The caller's own id for the request; the same request twice makes one run.</summary>
    public required Guid RequestId { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>In whose name the letters go.</summary>
    public required Guid CreatedByAgentId { get; init; }

    public required string CreatedByName { get; init; }

    /// <summary>From where it was begun.</summary>
    public string? Address { get; init; }

    public InvitationRunKind Kind { get; init; } = InvitationRunKind.DirectAcceptance;

    public required InvitationRunSource Source { get; init; }

    /// <summary>The name of the file or the campaign.</summary>
    public string? SourceName { get; init; }

    public Guid? CampaignId { get; init; }

    /// <summary>The list's filter, as JSON.</summary>
    public string? Filter { get; init; }

    /// <summary>
    /// Customers with an open invitation get a letter too, with a link in addition to the one they have; an open request is replaced.
    /// </summary>
    public required bool IncludesInvited { get; init; }

    /// <summary>By link: how many days the links open; null as the partner's setting says.</summary>
    public int? Days { get; init; }

    /// <summary>The host that the links name: the admin center's, by link the portal's own.</summary>
    public required string AdminCenter { get; init; }

    /// <summary>All customers of the selection are in it.</summary>
    public bool IsFilled { get; set; }

    /// <summary>The customer up to which, in the order of ids, the selection was gone through.</summary>
    public Guid? FilledUpTo { get; set; }

    public long Total { get; set; }

    public long Sent { get; set; }

    public long Failed { get; set; }

    /// <summary>They need no letter, or cannot have one.</summary>
    public long LeftOut { get; set; }

    /// <summary>Not tried, because the run ended before.</summary>
    public long Dropped { get; set; }

    public InvitationRunStatus Status { get; set; } = InvitationRunStatus.Running;

    public DateTime? EndedAt { get; set; }

    public required List<InvitationRunText> Texts { get; init; }

    /// <summary>The invitation was there before the run, and an agent knows its link or has sent it: it outlives the letter.</summary>
    public bool IsAboutStandingInvitation => Source is InvitationRunSource.OneLetter or InvitationRunSource.Reminder;

    public bool IsByLink => Kind == InvitationRunKind.ByLink;

    /// <summary>Those that still have no outcome.</summary>
    public long Waiting => Total - Sent - Failed - LeftOut - Dropped;
}

/// <summary>The letter of a run in one language, with its placeholders; of a run by link, the note to its signatories.</summary>
public sealed class InvitationRunText
{
    public required Guid RunId { get; init; }

    public required string Language { get; init; }

    public required string Subject { get; init; }

    /// <summary>By link, the note; then the other two are empty.</summary>
    public required string Before { get; init; }

    public required string After { get; init; }
}

/// <summary>The state of one customer's letter. The numbers are stored.</summary>
public enum InvitationMailState
{
    Waiting = 1,

    /// <summary>The invitation is made, and the letter is being handed over or will be again.</summary>
    Sending = 2,

    Sent = 3,

    Failed = 4,

    LeftOut = 5,

    /// <summary>The run ended before its turn.</summary>
    Dropped = 6,
}

/// <summary>Why a letter did not leave, or not yet. The numbers are stored.</summary>
public enum InvitationMailReason
{
    None = 0,

    /// <summary>The customer has an acceptance that counts.</summary>
    Accepted = 1,

    /// <summary>The customer has an open invitation.</summary>
    Invited = 2,

    /// <summary>The customer was turned away: an invitation cannot help it.</summary>
    MustAttest = 3,

    /// <summary>The partner does not have, or no longer has, such a customer.</summary>
    NoCustomer = 4,

    /// <summary>The contact's mail address cannot be one.</summary>
    NoAddress = 5,

    /// <summary>With the names put in, the text is longer than a letter may be.</summary>
    TextTooLong = 6,

    Refused = 7,

    Deferred = 8,

    Unreachable = 9,

    NotTrusted = 10,

    /// <summary>The invitation was accepted, declined or revoked before the letter had left.</summary>
    InvitationEnded = 11,

    /// <summary>The run ended before its turn.</summary>
    RunEnded = 12,

    /// <summary>The key that the link's secret was encrypted with is gone, so the letter cannot be made again.</summary>
    KeyLost = 13,

    /// <summary>An address has letters beyond ASCII in front of the @, which the mail server does not take.</summary>
    AddressUnsupported = 14,

    /// <summary>There is no first and last name of a signatory.</summary>
    NoSigner = 15,

    /// <summary>The phone number cannot be one.</summary>
    PhoneMalformed = 16,

    /// <summary>The address is the partner's own: nobody confirms to itself.</summary>
    OwnAddress = 17,

    /// <summary>The customer's country has no agreement.</summary>
    NoAgreement = 18,

    /// <summary>This person stands on an attestation that still counts.</summary>
    SameSigner = 19,
}

/// <summary>One customer's letter in a run. Times are UTC.</summary>
public sealed class InvitationMail
{
    public required Guid RunId { get; init; }

    /// <summary>1, 2, 3 … within the run.</summary>
    public required long Number { get; init; }

    public required Guid CustomerTenantId { get; init; }

    public required InvitationMailState State { get; set; }

    public InvitationMailReason Reason { get; set; }

    /// <summary>The mail server's own words.</summary>
    public string? Answer { get; set; }

    public int Attempts { get; set; }

    /// <summary>From when on it may be tried; null if nothing is left to do.</summary>
    public DateTime? NextAttemptAt { get; set; }

    /// <summary>The same at every attempt.</summary>
    public string? MessageId { get; set; }

    public Guid? InvitationId { get; set; }

    /// <summary>By link: the request that was made.</summary>
    public Guid? AcceptanceRequestId { get; set; }

    /// <summary>The secret of the link, encrypted, from its making until the letter has left.</summary>
    public string? ProtectedSecret { get; set; }

    /// <summary>The address that the letter is for; until its turn only where a file names it.</summary>
    public string? Recipient { get; set; }

    /// <summary>By link: the signatory's, where a file names one.</summary>
    public string? SignerFirstName { get; init; }

    public string? SignerLastName { get; init; }

    public string? SignerPhoneNumber { get; init; }

    public DateTime? SentAt { get; set; }
}
