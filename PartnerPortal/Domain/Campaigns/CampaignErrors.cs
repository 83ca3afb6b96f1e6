using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Campaigns;

/// <summary>This partner has no such campaign.</summary>
public sealed record CampaignNotFound : PortalError;
