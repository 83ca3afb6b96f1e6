namespace PartnerPortal.Dashboard.Settings.Account;

/// <summary>The texts of the page about the agent's own account.</summary>
public sealed class OwnAccountText;
