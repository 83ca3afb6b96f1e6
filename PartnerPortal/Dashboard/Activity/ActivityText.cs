namespace PartnerPortal.Dashboard.Activity;

/// <summary>Names the texts of this folder.</summary>
public sealed class ActivityText;
