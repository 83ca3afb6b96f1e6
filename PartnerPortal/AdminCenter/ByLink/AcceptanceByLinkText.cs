namespace PartnerPortal.AdminCenter.ByLink;

/// <summary>Names the texts of the signatory's page.</summary>
public sealed class AcceptanceByLinkText;
