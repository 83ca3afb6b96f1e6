using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>The day of acceptance is after today in the agent's time zone (product.md, 'Rules').</summary>
public sealed record AcceptanceDateInFuture(DateOnly Today) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Today];
}

/// <summary>The day is missing or invalid.</summary>
public sealed record AcceptanceDateMissing : PortalError;

/// <summary>A day before there was any such agreement is a mistake in the year.</summary>
public sealed record AcceptanceDateTooEarly(DateOnly Earliest) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Earliest];
}

/// <summary>
/// First name, last name, e-mail and phone are the same as of an attestation on record that still counts
/// (spec/partner-center-api.md A2, 600061).
/// </summary>
public sealed record AttestationDuplicate(string Signer, DateOnly AgreedOn) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Signer, AgreedOn];
}

/// <summary>
/// Somebody else attested after the form was opened. Nothing was written; saving again, having seen that, goes through.
/// </summary>
public sealed record AttestedMeanwhile(Guid LatestAttestationId, string RecordedBy, string Signer) : PortalError
{
    public override IReadOnlyList<object> Arguments => [RecordedBy, Signer];
}

/// <summary>No attestation of this customer by this partner has this id.</summary>
public sealed record AttestationNotFound : PortalError;

/// <summary>Neither words nor a file.</summary>
public sealed record AttestationNoteEmpty : PortalError;

public sealed record AttestationNoteTooLong(int MaxLength) : PortalError
{
    public override IReadOnlyList<object> Arguments => [MaxLength];
}

/// <summary>The attestation has as many notes as it may have.</summary>
public sealed record AttestationNotesFull(int Most) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Most];
}

/// <summary>The content is none of the kinds of file that may be put to an attestation, whatever the file is called.</summary>
public sealed record EvidenceFileKindUnknown : PortalError;

/// <summary>
/// A purchase needs a current acceptance, and this customer has none with this partner: nothing was bought (product.md,
/// flow 9; on the wire 13605).
/// </summary>
/// <param name="Status">What was concluded instead; an open invitation is no acceptance and is not looked at.</param>
public sealed record AcceptanceRequired(AcceptanceStatus Status) : PortalError;

/// <summary>The box that confirms the acceptance was not ticked (product.md, flow 1).</summary>
public sealed record AcceptanceNotConfirmed : PortalError;

/// <summary>Neither of the two choices under 'Customer agreement' was taken.</summary>
public sealed record AgreementChoiceMissing : PortalError;

/// <summary>
/// The tenant has bought before and has no Microsoft Customer Agreement on record: its partner has to confirm the
/// acceptance (spec/dashboard.md 1.9).
/// </summary>
public sealed record MustBeAttestedByPartner : PortalError;

/// <summary>'Acceptance counts as current since' names a day after today in the agent's time zone.</summary>
public sealed record CountsSinceInFuture(DateOnly Today) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Today];
}

/// <summary>A custom day was chosen, but not entered.</summary>
public sealed record CountsSinceMissing : PortalError;

/// <summary>Somebody else changed the setting after the page was opened. Nothing was written; saving again succeeds.</summary>
public sealed record SettingChangedMeanwhile(DateOnly? Current) : PortalError;

/// <summary>The agreement's text is not the one that the person was shown. Nothing was accepted; it has to be read again.</summary>
public sealed record AgreementTextChanged : PortalError;

/// <summary>The box by which a customer accepts the agreement was not ticked.</summary>
public sealed record AgreementNotTicked : PortalError;
