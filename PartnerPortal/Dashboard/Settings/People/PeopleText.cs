namespace PartnerPortal.Dashboard.Settings.People;

/// <summary>The texts of the page about the partner's agents.</summary>
public sealed class PeopleText;
