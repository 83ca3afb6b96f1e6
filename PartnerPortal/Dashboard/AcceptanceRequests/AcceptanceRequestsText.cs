namespace PartnerPortal.Dashboard.AcceptanceRequests;

/// <summary>Names the texts of this folder.</summary>
public sealed class AcceptanceRequestsText;
