namespace PartnerPortal.Dashboard.Settings;

/// <summary>Names the texts of this folder.</summary>
public sealed class SettingsText;
