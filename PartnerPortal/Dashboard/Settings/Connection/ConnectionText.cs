namespace PartnerPortal.Dashboard.Settings.Connection;

/// <summary>The texts of the page about the connection with Partner Center, and of what it brings to the account page.</summary>
public sealed class ConnectionText;
