namespace PartnerPortal.Dashboard.Customers;

/// <summary>Names the texts of this folder.</summary>
public sealed class CustomersText;
