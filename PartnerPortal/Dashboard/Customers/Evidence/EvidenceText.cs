namespace PartnerPortal.Dashboard.Customers.Evidence;

/// <summary>Names the texts of this folder.</summary>
public sealed class EvidenceText;
