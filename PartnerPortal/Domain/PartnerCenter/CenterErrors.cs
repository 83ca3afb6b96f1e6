using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>No GUID where the id of a tenant or an application belongs.</summary>
public sealed record CenterIdMalformed : PortalError;

/// <summary>No https address without a path; plain http is for this machine alone.</summary>
public sealed record CenterAddressMalformed : PortalError;

/// <summary>Somebody else has changed the connection since it was shown.</summary>
public sealed record CenterConnectionChangedMeanwhile(CenterSettings Current) : PortalError;

/// <summary>The connection is off, so there is nothing to ask.</summary>
public sealed record CenterConnectionOff : PortalError;

/// <summary>Partner Center is being read already.</summary>
public sealed record CenterReadingUnderWay : PortalError;

/// <summary>Nothing is being read that could be stopped.</summary>
public sealed record NoCenterReading : PortalError;

/// <summary>What would be sent is no longer what was looked at.</summary>
public sealed record CenterDryRunOutdated(int Count) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Count];
}

/// <summary>Partner Center named no page for the signatory, or nothing waits for one any more.</summary>
public sealed record CenterSignatoryPageMissing : PortalError;

/// <summary>Partner Center has named a page for the signatory, so there is no need for another.</summary>
public sealed record CenterSignatoryPageThere : PortalError;

/// <summary>The browser comes back from the directory and was not sent there, or long ago, or for another connection.</summary>
public sealed record CenterConsentNotAsked : PortalError;

/// <summary>The account that consented is of another tenant than the connection's.</summary>
public sealed record CenterConsentOfAnotherTenant : PortalError;

/// <summary>The person or the directory refuses, with the directory's own code.</summary>
public sealed record CenterConsentRefused(string CenterCode) : PortalError
{
    private const int CodeMaxLength = 40;

    public override IReadOnlyList<object> Arguments => [CenterCode];

    /// <summary>The directory's code as it can be shown, since anybody can write one into an address.</summary>
    public static string CodeOf(string? text) =>
        new([.. (text ?? string.Empty).Where(at => char.IsAsciiLetterOrDigit(at) || at is '_').Take(CodeMaxLength)]);
}

/// <summary>
/// Why something could not be had from Partner Center: kept with what it concerns, and told in the words of whoever reads it.
/// </summary>
public abstract record CenterTrouble : PortalError
{
    /// <summary>It concerns the connection, not one customer: the rest is not tried until it has passed.</summary>
    public virtual bool ConcernsAll => true;

    /// <summary>It may pass by itself.</summary>
    public virtual bool MayPass => false;
}

/// <summary>The configuration names no secret and no certificate for this partner.</summary>
public sealed record CenterCredentialMissing(string Key) : CenterTrouble
{
    public override IReadOnlyList<object> Arguments => [Key];
}

/// <summary>Partner Center is to be asked in a person's name, and nobody has consented.</summary>
public sealed record CenterConsentMissing : CenterTrouble;

/// <summary>Somebody has consented, and the keys by which that was encrypted are lost.</summary>
public sealed record CenterConsentUnreadable : CenterTrouble;

/// <summary>The directory no longer takes a person's consent, with its own code.</summary>
public sealed record CenterConsentEnded(string CenterCode) : CenterTrouble
{
    public override IReadOnlyList<object> Arguments => [CenterCode];
}

/// <summary>The directory refuses a token, with its own code.</summary>
public sealed record CenterTokenRefused(string CenterCode) : CenterTrouble
{
    public override IReadOnlyList<object> Arguments => [CenterCode];
}

/// <summary>The directory cannot be reached.</summary>
public sealed record CenterDirectoryAway : CenterTrouble
{
    public override bool MayPass => true;
}

/// <summary>Partner Center cannot be reached, answers too late, or has trouble of its own.</summary>
public sealed record CenterAway : CenterTrouble
{
    public override bool MayPass => true;
}

/// <summary>Partner Center takes no more calls for the time being.</summary>
public sealed record CenterBusy : CenterTrouble
{
    public override bool MayPass => true;
}

/// <summary>The token is not accepted, even a fresh one.</summary>
public sealed record CenterTokenNotAccepted(string CenterCode) : CenterTrouble
{
    public override IReadOnlyList<object> Arguments => [CenterCode];
}

/// <summary>The application lacks rights for this, with Partner Center's own code and words.</summary>
public sealed record CenterForbids(string CenterCode, string Words) : CenterTrouble
{
    public override bool ConcernsAll => false;

    public override IReadOnlyList<object> Arguments => [CenterCode, Words];
}

/// <summary>Partner Center refuses the call, with its own code and words.</summary>
public sealed record CenterRefuses(string CenterCode, string Words) : CenterTrouble
{
    /// <summary>Partner Center's code of a confirmation that it has already (spec/partner-center-api.md A2).</summary>
    public const string AlreadyThere = "600061";

    public override bool ConcernsAll => false;

    public override IReadOnlyList<object> Arguments => [CenterCode, Words];
}

/// <summary>Partner Center does not know this.</summary>
public sealed record CenterDoesNotKnow : CenterTrouble
{
    public override bool ConcernsAll => false;
}

/// <summary>The answer is not what is documented, or longer than is read.</summary>
public sealed record CenterAnswerUnreadable : CenterTrouble
{
    public override bool ConcernsAll => false;
}

/// <summary>The list of customers comes to no end: its pages bring the same customers again and again.</summary>
public sealed record CenterPagesRepeat : CenterTrouble;

/// <summary>The list of customers is empty although there were some; nobody is taken for having left.</summary>
public sealed record CenterListEmpty : CenterTrouble;

/// <summary>What Partner Center says of a customer lacks something, or holds what the portal cannot keep.</summary>
/// <param name="Field">The wire's name of it.</param>
public sealed record CenterValueUnusable(string Field) : CenterTrouble
{
    public override bool ConcernsAll => false;

    public override IReadOnlyList<object> Arguments => [Field];
}

/// <summary>The customer's domain belongs to another tenant here.</summary>
public sealed record CenterDomainOfAnother(string Domain) : CenterTrouble
{
    public override bool ConcernsAll => false;

    public override IReadOnlyList<object> Arguments => [Domain];
}

/// <summary>The tenant is another partner's customer here, and the address is not one whose word is taken for that.</summary>
public sealed record CenterTenantOfAnother : CenterTrouble
{
    public override bool ConcernsAll => false;
}
