namespace PartnerPortal.Dashboard.Overview;

/// <summary>Names the texts of this folder.</summary>
public sealed class OverviewText;
