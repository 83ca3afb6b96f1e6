namespace PartnerPortal.Dashboard.Customers.Tags;

/// <summary>Names the resources of tags.</summary>
public sealed class TagsText;
