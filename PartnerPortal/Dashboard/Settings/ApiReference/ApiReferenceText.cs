namespace PartnerPortal.Dashboard.Settings.ApiReference;

/// <summary>The texts of the page that shows the API's description.</summary>
public sealed class ApiReferenceText;
