using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>The tokens in the database, encrypted for their partner.</summary>
internal sealed class CenterConsents(PortalStore store, IDataProtectionProvider protection) : ICenterConsents
{
    public async Task<Result<ConsentTokens>> FindAsync(CenterAccess access, CancellationToken cancellationToken)
    {
        var (connection, consent) = await store.ReadSnapshotAsync(
            async db =>
                (
                    await CenterConnectionQueries.OfAsync(db, access.PartnerId, cancellationToken),
                    await db.Set<CenterConsent>()
                        .AsNoTracking()
                        .SingleOrDefaultAsync(one => one.PartnerId == access.PartnerId, cancellationToken)
                ),
            cancellationToken
        );

        // Whoever began to ask before the connection was changed goes on with what it was: this consent is not for that address.
        if (consent is null || connection is null || CenterAccess.OfSettings(connection) != access)
        {
            return new CenterConsentMissing();
        }

        try
        {
            return new ConsentTokens(
                consent.GivenAt,
                consent.AccountId,
                ProtectorOf(protection, access.PartnerId).Unprotect(consent.Tokens)
            );
        }
        catch (CryptographicException)
        {
            return new CenterConsentUnreadable();
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
