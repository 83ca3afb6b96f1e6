namespace PartnerPortal.Dashboard.Customers.Account;

/// <summary>Names the texts of <see cref="AskProvider"/>.</summary>
public sealed class AskProviderText;
