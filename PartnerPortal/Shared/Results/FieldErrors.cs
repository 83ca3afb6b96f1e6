namespace PartnerPortal.Shared.Results;

public sealed record FieldRequired : PortalError;

public sealed record FieldTooLong(int MaxLength) : PortalError
{
    public override IReadOnlyList<object> Arguments => [MaxLength];
}

/// <summary>Control characters, or marks that reverse the direction of text.</summary>
public sealed record FieldHasForbiddenCharacters : PortalError;

/// <summary>A name of a person that holds no letter.</summary>
public sealed record NameWithoutLetters : PortalError;

/// <summary>The country asks for a phone number (spec/dashboard.md 4).</summary>
public sealed record PhoneMissing : PortalError;

public sealed record PhoneMalformed : PortalError;

public sealed record EmailMalformed : PortalError;
