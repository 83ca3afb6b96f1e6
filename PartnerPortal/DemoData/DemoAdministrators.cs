using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.SignIn;

namespace PartnerPortal.DemoData;

/// <summary>The demo customers whose administrators have the published password, so that the customer's side can be shown.</summary>
internal static class DemoAdministrators
{
    /// <summary>In the order in which sign-in offers them: each shows something else.</summary>
    private static readonly string[] domains =
    [
        // Invited, has not accepted.
        "citypower",
        // Neither invited nor accepted.
        "consolidatedmessenger",
        // Has accepted.
        "adventureworks",
        // Was turned away: scenario 1.
        "blueyonder",
        // Works with the provider alone, and can be asked for a relationship.
        "lucernepublishing",
        // The same, and is turned away when it accepts: scenario 2.
        "blueyonderflygfrakt",
    ];

    public static OfferedAdministrators Offered =>
        new(
            [
                .. Customers.Select(customer => new OfferedAdministrator(
                    UserNameOf(customer),
                    customer.CompanyName,
                    customer.Address.Country
                )),
            ],
            DemoAccounts.Password
        );

    private static IEnumerable<DemoCustomer> Customers =>
        domains.Select(domain =>
            DemoCustomers.All.Single(customer => string.Equals(customer.Domain, domain, StringComparison.Ordinal))
        );

    /// <summary>
    /// Sets the published password. No command can: it is shorter than what an administrator may choose, and one that an
    /// agent sets is random and temporary.
    /// </summary>
    public static async Task OpenAsync(
        IDbContextFactory<PortalDb> contexts,
        IPasswordHasher<NewCredentials> hasher,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var userName in Customers.Select(UserNameOf))
        {
            var administrator = await db.Set<CustomerAdministrator>()
                .SingleAsync(candidate => candidate.UserName == userName, cancellationToken);
            administrator.PasswordHash = hasher.HashPassword(
                new NewCredentials(userName, DemoAccounts.Password),
                DemoAccounts.Password
            );
            administrator.MustChangePassword = false;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The user name of the administrator of the customer with this domain prefix.</summary>
    internal static string UserNameOf(string domain) =>
        $"{CustomerAdministrator.FirstUserName}@{domain}{CustomerTenant.DomainSuffix}";

    private static string UserNameOf(DemoCustomer customer) => UserNameOf(customer.Domain);
}
