using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>Nobody is selected, so there is nobody to invite.</summary>
public sealed record NobodyToInvite : PortalError;

/// <summary>A text names a placeholder that does not exist.</summary>
public sealed record PlaceholderUnknown(string Placeholder) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Placeholder];
}

/// <summary>This partner has no such run.</summary>
public sealed record InvitationRunNotFound : PortalError;
