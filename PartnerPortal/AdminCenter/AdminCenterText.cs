namespace PartnerPortal.AdminCenter;

/// <summary>Names the texts of the customer's side: its frame, its home and the list of partners.</summary>
public sealed class AdminCenterText;
