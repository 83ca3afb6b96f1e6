namespace PartnerPortal.Dashboard.Acceptances;

/// <summary>Names the texts of this folder.</summary>
public sealed class AcceptanceText;
