using Microsoft.AspNetCore.WebUtilities;
using PartnerPortal.AdminCenter;
using PartnerPortal.Shared.Results;
using PartnerPortal.SignIn;

namespace PartnerPortal.Demonstration;

/// <summary>Where the demo is told, and where its forms are posted to. None of it exists where the demo is off.</summary>
public static class DemonstrationAddresses
{
    public const string Page = OfferedAccounts.DemoPage;

    public const string StartOver = Page + "/start-over";

    /// <summary>Below the customer's side, because the cookie of a customer's session is sent to no other address.</summary>
    public const string SwitchPerson = AdminCenterAddresses.Root + "/Demo/Person";

    internal const string RefusalParameter = "refused";

    /// <summary>The page that says why something was refused.</summary>
    internal static string Refused(PortalError refusal) =>
        QueryHelpers.AddQueryString(Page, RefusalParameter, refusal.Code);
}
