using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.SignIn.SecondFactor;

/// <summary>
/// Identity's store of accounts, with what Identity itself would store as it is: the authenticator's key and the recovery codes
/// are encrypted by data protection, each for its own account and purpose. It writes in its turn among the portal's writers.
/// </summary>
internal sealed class ProtectedAccountStore(
    PortalDb db,
    PortalStore store,
    IDataProtectionProvider protection,
    IdentityErrorDescriber errors
) : UserOnlyStore<LocalAccount, PortalDb, Guid>(db, errors)
{
    public override Task<IdentityResult> CreateAsync(
        LocalAccount user,
        CancellationToken cancellationToken = default
    ) => store.InTurnAsync(() => base.CreateAsync(user, cancellationToken), cancellationToken);

    public override Task<IdentityResult> UpdateAsync(
        LocalAccount user,
        CancellationToken cancellationToken = default
    ) => store.InTurnAsync(() => base.UpdateAsync(user, cancellationToken), cancellationToken);

    public override Task<IdentityResult> DeleteAsync(
        LocalAccount user,
        CancellationToken cancellationToken = default
    ) => store.InTurnAsync(() => base.DeleteAsync(user, cancellationToken), cancellationToken);

    public override Task SetTokenAsync(
        LocalAccount user,
        string loginProvider,
        string name,
        string? value,
        CancellationToken cancellationToken
    ) =>
        base.SetTokenAsync(
            user,
            loginProvider,
            name,
            value is null ? null : ProtectorOf(user, name).Protect(value),
            cancellationToken
        );

    public override async Task<string?> GetTokenAsync(
        LocalAccount user,
        string loginProvider,
        string name,
        CancellationToken cancellationToken
    )
    {
        var stored = await base.GetTokenAsync(user, loginProvider, name, cancellationToken);
        try
        {
            return stored is null ? null : ProtectorOf(user, name).Unprotect(stored);
        }
        catch (CryptographicException)
        {
            // The keys of the data directory are lost: no code fits any more, and a global admin resets the account.
            return null;
        }
    }

    private IDataProtector ProtectorOf(LocalAccount user, string name) =>
        protection.CreateProtector("PartnerPortal.LocalAccountTokens", user.Id.ToString("D"), name);
}
