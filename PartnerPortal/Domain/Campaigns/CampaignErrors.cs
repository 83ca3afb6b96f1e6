using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Campaigns;

/// <summary>Nobody is chosen, so there is nobody to invite.</summary>
public sealed record NobodyToInvite : PortalError;

/// <summary>A text names a placeholder that there is none of.</summary>
public sealed record PlaceholderUnknown(string Placeholder) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Placeholder];
}

/// <summary>No such campaign of this partner.</summary>
public sealed record CampaignNotFound : PortalError;

/// <summary>No such run of this partner.</summary>
public sealed record InvitationRunNotFound : PortalError;
