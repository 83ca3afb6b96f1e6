namespace PartnerPortal.Dashboard.Campaigns;

/// <summary>Names the texts of this folder.</summary>
public sealed class CampaignsText;
