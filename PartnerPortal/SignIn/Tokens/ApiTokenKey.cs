using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using PartnerPortal.Data;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;
using PartnerPortal.SignIn.Keys;

namespace PartnerPortal.SignIn.Tokens;

/// <summary>The key of tokens is on record and cannot be opened: the keys that protect it are others, or it was altered.</summary>
public sealed class ApiTokenKeyUnreadableException : Exception
{
    public ApiTokenKeyUnreadableException() { }

    public ApiTokenKeyUnreadableException(string message)
        : base(message) { }

    public ApiTokenKeyUnreadableException(string message, Exception innerException)
        : base(message, innerException) { }
}

/// <summary>
/// The key that signs access tokens: 256 random bits, made at the first start and kept in the database, protected by the keys of Data
/// Protection. A server that has other keys than the first one finds out here, and does not start.
/// </summary>
public sealed class ApiTokenKey(
    PortalStore store,
    IDataProtectionProvider protection,
    PortalSettings settings,
    DatabaseKeys keys
)
{
    public const int Length = 32;

    /// <summary>Its name among the stored keys.</summary>
    public const string Name = "api-tokens";

    private readonly IDataProtector protector = protection.CreateProtector("PartnerPortal.ApiTokens.SigningKey");
    private SymmetricSecurityKey? signingKey;

    internal SymmetricSecurityKey SigningKey =>
        signingKey ?? throw new InvalidOperationException("The key of API tokens is not opened yet.");

    /// <summary>
    /// Opens the key, or makes it, before the first request. Throws <see cref="ApiTokenKeyUnreadableException"/> for one that cannot be
    /// opened, or neither read nor made.
    /// </summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (DatabaseKeys.AreUsed(settings))
        {
            Require(
                await store.WriteAsync<bool>(
                    async db =>
                    {
                        await keys.TakeOverAsync(db, cancellationToken);
                        return true;
                    },
                    cancellationToken
                )
            );
        }

        var key = await store.ReadAsync(db => FindAsync(db, cancellationToken), cancellationToken) is { } stored
            ? Open(stored)
            : await MakeAsync(cancellationToken);

        // Its name in a token's header says nothing of the key itself.
        signingKey = new SymmetricSecurityKey(key)
        {
            KeyId = Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 8)),
        };
    }

    /// <summary>Removes the key, which the next start replaces; answers whether there was one.</summary>
    public Task<Result<bool>> RemoveAsync(CancellationToken cancellationToken) =>
        store.WriteAsync<bool>(
            async db =>
                await db.Set<StoredKey>().Where(key => key.Name == Name).ExecuteDeleteAsync(cancellationToken) > 0,
            cancellationToken
        );

    // One server after the other: the first makes what the next ones find.
    private async Task<byte[]> MakeAsync(CancellationToken cancellationToken) =>
        Require(
            await store.WriteAsync<byte[]>(
                async db =>
                {
                    if (await FindAsync(db, cancellationToken) is { } made)
                    {
                        return Open(made);
                    }

                    var key = RandomNumberGenerator.GetBytes(Length);
                    db.Add(new StoredKey { Name = Name, Content = Convert.ToBase64String(protector.Protect(key)) });
                    return key;
                },
                cancellationToken
            )
        );

    private static Task<string?> FindAsync(PortalDb db, CancellationToken cancellationToken) =>
        db.Set<StoredKey>()
            .Where(key => key.Name == Name)
            .Select(key => key.Content)
            .SingleOrDefaultAsync(cancellationToken);

    private byte[] Open(string content)
    {
        try
        {
            var opened = protector.Unprotect(Convert.FromBase64String(content));
            if (opened.Length == Length)
            {
                return opened;
            }
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            throw new ApiTokenKeyUnreadableException(Unreadable, exception);
        }

        throw new ApiTokenKeyUnreadableException(Unreadable);
    }

    private static T Require<T>(Result<T> result) =>
        result.TryGet(out var value, out var error)
            ? value
            : throw new ApiTokenKeyUnreadableException(
                $"The portal's keys could not be written into the database ({error.Code}). Start the portal again when the database takes changes."
            );

    private string Unreadable =>
        "The key of API tokens in the database cannot be opened with the keys of this server"
        + (DatabaseKeys.AreUsed(settings) ? ". " : $", which are in '{settings.KeyFolder}'. ")
        + "All servers of a database need the same keys: name the same Portal:Keys:Certificate for each of them, or put the folder back that the keys were in. "
        + "To do without the old ones, run the verb 'new-token-key' and start again: everybody then signs in anew, and programs ask for new tokens.";
}
