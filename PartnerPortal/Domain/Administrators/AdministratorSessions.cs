using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Administrators;

/// <summary>
/// The sessions of customers' administrators. One is good while its row is there, it began less than a day ago, the password it began
/// with was not set again, and the tenant was not deleted.
/// </summary>
public sealed class AdministratorSessions(PortalStore store, TimeProvider time)
{
    /// <summary>How long a session lasts however much it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The session that the secret names, as it is now; <see langword="null"/> where it is over.</summary>
    public Task<AdministratorSession?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        var hash = RandomSecret.HashOf(secret);
        var start = time.GetUtcNow().UtcDateTime - Longest;
        return store.ReadAsync(
            async db =>
                await (
                    from session in db.Set<StoredAdministratorSession>()
                    join administrator in AdministratorSignIn.Existing(db)
                        on session.AdministratorId equals administrator.Id
                    where
                        session.SecretSha256 == hash
                        && session.StartedAt > start
                        && session.StartedAt >= administrator.PasswordSetAt
                    select administrator
                ).SingleOrDefaultAsync(cancellationToken)
                    is { } found
                    ? AdministratorSession.Of(found)
                    : null,
            cancellationToken
        );
    }

    /// <summary>Ends the session that the secret names, for every copy of the cookie.</summary>
    public Task<Result<int>> EndAsync(string secret, CancellationToken cancellationToken) =>
        store.WriteAsync<int>(async db => await DeleteAsync(db, secret, cancellationToken), cancellationToken);

    /// <summary>
    /// Adds a session in the transaction that writes its beginning down, and answers its secret. What is over is deleted with it.
    /// </summary>
    /// <param name="replaced">The secret of the session that the browser had.</param>
    internal static async Task<string> AddAsync(
        PortalDb db,
        CustomerAdministrator administrator,
        string? replaced,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        if (replaced is not null)
        {
            await DeleteAsync(db, replaced, cancellationToken);
        }

        var start = now - Longest;
        await db.Set<StoredAdministratorSession>()
            .Where(session => session.StartedAt <= start)
            .ExecuteDeleteAsync(cancellationToken);
        var secret = RandomSecret.New();
        db.Add(
            new StoredAdministratorSession
            {
                SecretSha256 = RandomSecret.HashOf(secret),
                AdministratorId = administrator.Id,
                StartedAt = now,
            }
        );
        return secret;
    }

    private static Task<int> DeleteAsync(PortalDb db, string secret, CancellationToken cancellationToken)
    {
        var hash = RandomSecret.HashOf(secret);
        return db.Set<StoredAdministratorSession>()
            .Where(session => session.SecretSha256 == hash)
            .ExecuteDeleteAsync(cancellationToken);
    }
}
