namespace PartnerPortal.Dashboard.Customers.New;

/// <summary>Names the texts of this folder.</summary>
public sealed class NewCustomerText;
