namespace PartnerPortal.Demonstration;

/// <summary>Names the texts of this folder.</summary>
public sealed class DemonstrationText;
