namespace PartnerPortal.Dashboard;

/// <summary>Names the texts of this folder.</summary>
public sealed class DashboardText;
