using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>
/// The one answer for every link that does not open: altered, truncated, expired, replaced, revoked, answered, or resting after wrong
/// codes. Whoever tries learns nothing.
/// </summary>
public sealed record AcceptanceLinkNotUsable : PortalError;

/// <summary>This partner has no such request.</summary>
public sealed record AcceptanceRequestNotFound : PortalError;

/// <summary>The request has ended, so it can no longer be changed.</summary>
public sealed record AcceptanceRequestHasEnded(AcceptanceRequestStatus Status) : PortalError;

/// <summary>The signatory has accepted already: what is left is to finalise that, or to set it aside.</summary>
public sealed record AcceptanceRequestIsAccepted(string Signer) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Signer];
}

/// <summary>Nobody has accepted yet, so there is nothing to finalise.</summary>
public sealed record NothingToFinalise : PortalError;

/// <summary>What was read is the agreement of another country than the customer's.</summary>
public sealed record AcceptanceOfAnotherCountry(string Country, string CustomerCountry) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Country, CustomerCountry];
}

/// <summary>A link opens between <paramref name="Least"/> and <paramref name="Most"/> days.</summary>
public sealed record RequestDaysOutOfRange(int Least, int Most) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Least, Most];
}

/// <summary>The link was made again since, so the letter would carry one that no longer works.</summary>
public sealed record AcceptanceLinkMadeAgain : PortalError;

/// <summary>Too many wrong codes were entered: the link opens nothing until it is made again.</summary>
public sealed record AcceptanceLinkRests : PortalError;

/// <summary>The signatory did not say to be the person asked.</summary>
public sealed record SignatoryNotConfirmed : PortalError;

/// <summary>The signatory did not say to be entitled to bind the company.</summary>
public sealed record AuthorityNotConfirmed : PortalError;

/// <summary>The code from the mailbox is missing, wrong or too old.</summary>
public sealed record MailboxCodeWrong(int AttemptsLeft) : PortalError
{
    public override IReadOnlyList<object> Arguments => [AttemptsLeft];
}

/// <summary>A code was just sent.</summary>
public sealed record MailboxCodeJustSent : PortalError;

/// <summary>As many codes were sent as are sent for one link.</summary>
public sealed record NoMoreMailboxCodes : PortalError;

/// <summary>The signatory gave no reason for declining.</summary>
public sealed record DeclineReasonMissing : PortalError;

/// <summary>Somebody else has changed the settings of requests since they were shown.</summary>
public sealed record RequestSettingsChangedMeanwhile(RequestSettings Current) : PortalError;
