using PartnerPortal.DemoData;

namespace PartnerPortal.Demonstration;

/// <summary>A step of the tour: who goes where. Its texts say what to see and do there.</summary>
/// <param name="Key">Names its texts.</param>
/// <param name="Person">The e-mail address of an agent, or the user name of a customer's administrator.</param>
/// <param name="Address">Where it begins.</param>
/// <param name="IsBeside">In a tab of its own, beside what is open: whoever is signed in stays so.</param>
public sealed record TourStep(string Key, string Person, string Address, bool IsBeside = false)
{
    private const string Admin = "admin@fourthcoffee.example";
    private const string Sales = "sales@fourthcoffee.example";
    private const string Invited = "/customers?search=Consolidated";

    /// <summary>In their order.</summary>
    public static IReadOnlyList<TourStep> All { get; } =
    [
        new("Overview", Admin, "/"),
        new("List", Admin, "/customers"),
        new("Attest", Admin, "/customers?search=Blue+Yonder"),
        new("Invite", Admin, Invited),
        new(
            "Accept",
            DemoAdministrators.UserNameOf("consolidatedmessenger"),
            AdminCenter.AdminCenterAddresses.ToAgreement,
            IsBeside: true
        ),
        new("Live", Admin, Invited),
        new("Evidence", Admin, Invited),
        new("Order", Sales, "/customers?search=Northwind+Traders"),
        new("Campaign", Admin, "/campaigns"),
        new("Activity", Admin, "/activity"),
    ];
}
