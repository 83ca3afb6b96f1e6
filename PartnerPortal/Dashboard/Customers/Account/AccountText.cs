namespace PartnerPortal.Dashboard.Customers.Account;

/// <summary>Names the texts of this folder.</summary>
public sealed class AccountText;
