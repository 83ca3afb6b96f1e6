namespace PartnerPortal.Dashboard.Settings.Account;

/// <summary>The texts of the page about the own account.</summary>
public sealed class OwnAccountText;
