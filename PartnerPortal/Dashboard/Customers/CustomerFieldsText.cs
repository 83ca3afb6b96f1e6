namespace PartnerPortal.Dashboard.Customers;

/// <summary>Names the labels of a customer's fields.</summary>
public sealed class CustomerFieldsText;
