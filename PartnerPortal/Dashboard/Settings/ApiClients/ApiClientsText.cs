namespace PartnerPortal.Dashboard.Settings.ApiClients;

/// <summary>The texts of the pages about API clients.</summary>
public sealed class ApiClientsText;
