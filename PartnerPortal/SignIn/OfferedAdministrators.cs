namespace PartnerPortal.SignIn;

/// <summary>A customer's administrator that the customer's sign-in page offers to click.</summary>
public sealed record OfferedAdministrator(string UserName, string CompanyName, string Country);

/// <summary>
/// The administrators that the customer's sign-in offers, with the password that they share: those of the demo data, and none
/// without it.
/// </summary>
public sealed record OfferedAdministrators(IReadOnlyList<OfferedAdministrator> Accounts, string Password)
{
    public static readonly OfferedAdministrators None = new([], string.Empty);
}
