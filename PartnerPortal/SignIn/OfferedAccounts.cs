using PartnerPortal.Domain.Partners;

namespace PartnerPortal.SignIn;

/// <summary>An account that the sign-in page offers to click.</summary>
public sealed record OfferedAccount(string Email, string DisplayName, AgentRoles Roles, string PartnerName);

/// <summary>The accounts that sign-in offers, with the password that they share: those of the demo data, and none without it.</summary>
public sealed record OfferedAccounts(IReadOnlyList<OfferedAccount> Accounts, string Password)
{
    /// <summary>The page that tells what there is to see in the demo; it exists where accounts are offered.</summary>
    public const string DemoPage = "/demo";

    public static readonly OfferedAccounts None = new([], string.Empty);
}
