namespace PartnerPortal.Shared.Results;

public sealed record FieldRequired : PortalError;

public sealed record FieldTooLong(int MaxLength) : PortalError
{
    public override IReadOnlyList<object> Arguments => [MaxLength];
}

/// <summary>Control characters, or marks that reverse the direction of text.</summary>
public sealed record FieldHasForbiddenCharacters : PortalError;
