namespace PartnerPortal.Dashboard.BulkAttestation;

/// <summary>Marks the texts of bulk attestation.</summary>
public sealed class BulkText;
