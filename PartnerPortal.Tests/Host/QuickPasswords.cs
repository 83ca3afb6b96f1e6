using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PartnerPortal.Data;
using PartnerPortal.DemoData;
using PartnerPortal.Shared.Text;
using PartnerPortal.SignIn;

namespace PartnerPortal.Host;

/// <summary>
/// Hashes of passwords are slow on purpose, and portals under test verify hundreds of them. Theirs are made in one round instead of a
/// hundred thousand; a hash says itself how it was made, so all else is as it is.
/// </summary>
internal static class QuickPasswords
{
    public static IServiceCollection AddQuickPasswords(this IServiceCollection services) =>
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1);

    /// <summary>The demo's accounts get a hash of that kind.</summary>
    public static async Task GiveDemoAccountsAsync(PortalDb db)
    {
        var hasher = new PreparedPasswordHasher<LocalAccount>(
            Options.Create(new PasswordHasherOptions { IterationCount = 1 })
        );
        var hash = hasher.HashPassword(new LocalAccount(), DemoAccounts.Password);
        await db.Set<LocalAccount>().ExecuteUpdateAsync(set => set.SetProperty(account => account.PasswordHash, hash));
    }
}
