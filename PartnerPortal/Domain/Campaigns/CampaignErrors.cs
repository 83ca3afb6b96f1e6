using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Campaigns;

/// <summary>No such campaign of this partner.</summary>
public sealed record CampaignNotFound : PortalError;
