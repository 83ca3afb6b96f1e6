namespace PartnerPortal.Dashboard.Customers.Views;

/// <summary>Names the resources of saved views.</summary>
public sealed class ViewsText;
