namespace PartnerPortal.Dashboard.Customers.Runs;

/// <summary>Names the resources of exports and of runs over the list.</summary>
public sealed class ExportText;
