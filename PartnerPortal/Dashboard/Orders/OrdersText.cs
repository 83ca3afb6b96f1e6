namespace PartnerPortal.Dashboard.Orders;

/// <summary>Names the texts of this folder.</summary>
public sealed class OrdersText;
