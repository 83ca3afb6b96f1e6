using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Limits;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Administrators;

/// <summary>The customer's administrators sign in and choose their passwords.</summary>
public sealed class AdministratorSignIn(PortalStore store, IPasswordHasher<NewCredentials> hasher, TimeProvider time)
{
    private static readonly NewCredentials Nobody = new(string.Empty, Guid.NewGuid().ToString());

    private readonly Lazy<string> nobodysHash = new(() => hasher.HashPassword(Nobody, Nobody.Password));

    /// <summary>A session, or <see cref="AdministratorSignInRefused"/> for whatever does not fit.</summary>
    /// <param name="replaced">The secret of the session that the browser has: it ends.</param>
    public Task<Result<BegunAdministratorSession>> SignInAsync(
        string userName,
        string password,
        string? replaced,
        string? address,
        CancellationToken cancellationToken
    ) =>
        RefusalPace.KeepAsync(
            time,
            () => CheckAndSignInAsync(userName, password, replaced, address, cancellationToken),
            cancellationToken
        );

    private async Task<Result<BegunAdministratorSession>> CheckAndSignInAsync(
        string userName,
        string password,
        string? replaced,
        string? address,
        CancellationToken cancellationToken
    )
    {
        var found = userName.Length > EmailAddress.MaxLength ? null : await FindAsync(userName, cancellationToken);
        return await AttemptAsync<BegunAdministratorSession>(
            found,
            password,
            (db, administrator, now) =>
                BeginAsync(
                    db,
                    administrator,
                    AuditAction.AdministratorSignedIn,
                    replaced,
                    address,
                    now,
                    cancellationToken
                ),
            cancellationToken
        );
    }

    /// <summary>
    /// Chooses a password, and begins a session in the place of all others. A wrong current password counts as one at sign-in.
    /// Answers <see cref="AdministratorSignInRefused"/> where it does not fit, or <see cref="PasswordTooShort"/>,
    /// <see cref="PasswordUnchanged"/>, <see cref="PasswordTooEasy"/>.
    /// </summary>
    public async Task<Result<BegunAdministratorSession>> ChangePasswordAsync(
        Guid administratorId,
        string currentPassword,
        string newPassword,
        string? address,
        CancellationToken cancellationToken
    )
    {
        var found = await store.ReadAsync(
            db => Existing(db).SingleOrDefaultAsync(candidate => candidate.Id == administratorId, cancellationToken),
            cancellationToken
        );
        var known = await AttemptAsync(
            found,
            currentPassword,
            (_, administrator, _) => Task.FromResult(administrator),
            cancellationToken
        );
        if (!known.TryGet(out var seen, out var refusal))
        {
            return refusal;
        }

        if (PasswordRule.Judge(newPassword, currentPassword, seen.UserName) is { } fault)
        {
            return fault;
        }

        var hash = hasher.HashPassword(Nobody, newPassword);
        return await store.WriteAsync<BegunAdministratorSession>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var administrator = await db.Set<CustomerAdministrator>()
                    .SingleAsync(candidate => candidate.Id == administratorId, cancellationToken);
                if (!string.Equals(administrator.PasswordHash, seen.PasswordHash, StringComparison.Ordinal))
                {
                    return new AdministratorSignInRefused();
                }

                administrator.PasswordHash = hash;
                administrator.MustChangePassword = false;
                administrator.PasswordSetAt = now;
                await db.Set<StoredAdministratorSession>()
                    .Where(session => session.AdministratorId == administratorId)
                    .ExecuteDeleteAsync(cancellationToken);
                return await BeginAsync(
                    db,
                    administrator,
                    AuditAction.AdministratorChangedPassword,
                    replaced: null,
                    address,
                    now,
                    cancellationToken
                );
            },
            cancellationToken
        );
    }

    /// <summary>The administrators of tenants that were not deleted.</summary>
    internal static IQueryable<CustomerAdministrator> Existing(PortalDb db) =>
        from administrator in db.Set<CustomerAdministrator>()
        join tenant in db.Set<CustomerTenant>() on administrator.CustomerTenantId equals tenant.Id
        where tenant.DeletedAt == null
        select administrator;

    private Task<CustomerAdministrator?> FindAsync(string userName, CancellationToken cancellationToken)
    {
        var name = PlainText.Clean(userName).ToLowerInvariant();
        return store.ReadAsync(
            db => Existing(db).SingleOrDefaultAsync(administrator => administrator.UserName == name, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>
    /// Verifies a password, counts the attempt, and where it fits does what follows in the same transaction; else
    /// <see cref="AdministratorSignInRefused"/>.
    /// </summary>
    /// <param name="found">As it was read to verify; <see langword="null"/> for nobody, whose password is verified as well.</param>
    private async Task<Result<T>> AttemptAsync<T>(
        CustomerAdministrator? found,
        string password,
        Func<PortalDb, CustomerAdministrator, DateTime, Task<T>> admitAsync,
        CancellationToken cancellationToken
    )
        where T : class
    {
        // Slow on purpose: it happens outside the transaction.
        var fits =
            hasher.VerifyHashedPassword(Nobody, found?.PasswordHash ?? nobodysHash.Value, password)
                != PasswordVerificationResult.Failed
            && found is not null;
        if (found is null)
        {
            return new AdministratorSignInRefused();
        }

        var outcome = await store.WriteAsync<Attempt<T>>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var administrator = await db.Set<CustomerAdministrator>()
                    .SingleAsync(candidate => candidate.Id == found.Id, cancellationToken);
                var lockout = new Lockout(administrator.FailedAttempts, administrator.LockedUntil);
                if (
                    lockout.IsLocked(now)
                    || !string.Equals(administrator.PasswordHash, found.PasswordHash, StringComparison.Ordinal)
                )
                {
                    return new Attempt<T>(Admitted: null);
                }

                (administrator.FailedAttempts, administrator.LockedUntil) = fits
                    ? Lockout.None
                    : lockout.AfterFailure(now);
                return new Attempt<T>(fits ? await admitAsync(db, administrator, now) : null);
            },
            cancellationToken
        );
        if (!outcome.TryGet(out var attempt, out var error))
        {
            return fits ? error : new AdministratorSignInRefused();
        }

        return attempt.Admitted is null ? new AdministratorSignInRefused() : attempt.Admitted;
    }

    private static async Task<BegunAdministratorSession> BeginAsync(
        PortalDb db,
        CustomerAdministrator administrator,
        AuditAction action,
        string? replaced,
        string? address,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var secret = await AdministratorSessions.AddAsync(db, administrator, replaced, now, cancellationToken);
        await AppendEventAsync(db, administrator, action, address, now, cancellationToken);
        return new BegunAdministratorSession(AdministratorSession.Of(administrator), secret);
    }

    private static Task AppendEventAsync(
        PortalDb db,
        CustomerAdministrator administrator,
        AuditAction action,
        string? address,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var actor = new AuditActor(
            AgentId: null,
            $"{administrator.FirstName} {administrator.LastName}",
            AccessWay.Customer,
            address
        );
        return TenantTrail.AppendAsync(
            db,
            administrator.CustomerTenantId,
            _ => actor,
            action,
            new { administrator.UserName },
            now,
            cancellationToken
        );
    }

    /// <summary>What is written down either way; nothing where the attempt failed.</summary>
    private sealed record Attempt<T>(T? Admitted)
        where T : class;
}
