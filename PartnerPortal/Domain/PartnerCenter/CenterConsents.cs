using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>The tokens in the database, encrypted for their partner.</summary>
internal sealed class CenterConsents(PortalStore store, IDataProtectionProvider protection) : ICenterConsents
{
    public async Task<ConsentTokens?> FindAsync(Guid partnerId, CancellationToken cancellationToken)
    {
        var consent = await store.ReadAsync(
            db =>
                db.Set<CenterConsent>()
                    .AsNoTracking()
                    .SingleOrDefaultAsync(one => one.PartnerId == partnerId, cancellationToken),
            cancellationToken
        );
        try
        {
            return consent is null
                ? null
                : new ConsentTokens(
                    consent.GivenAt,
                    consent.AccountId,
                    ProtectorOf(protection, partnerId).Unprotect(consent.Tokens)
                );
        }
        catch (CryptographicException)
        {
            // The keys of the data directory are lost: the person is asked again.
            return null;
        }
    }

    public async Task KeepAsync(Guid partnerId, ConsentTokens tokens, CancellationToken cancellationToken)
    {
        var encrypted = ProtectorOf(protection, partnerId).Protect(tokens.Tokens);
        _ = await store.WriteAsync<int>(
            async db =>
                await db.Set<CenterConsent>()
                    .Where(one => one.PartnerId == partnerId && one.GivenAt == tokens.GivenAt)
                    .ExecuteUpdateAsync(change => change.SetProperty(one => one.Tokens, encrypted), cancellationToken),
            cancellationToken
        );
    }

    internal static IDataProtector ProtectorOf(IDataProtectionProvider protection, Guid partnerId) =>
        protection.CreateProtector("PartnerPortal.PartnerCenter.Consents", partnerId.ToString("D"));
}
