namespace PartnerPortal.Dashboard.Templates;

/// <summary>Names the texts of this folder.</summary>
public sealed class TemplatesText;
