using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Limits;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Administrators;

/// <summary>The customer's administrators sign in and choose their passwords; agents reset them.</summary>
public sealed class AdministratorSignIn(PortalStore store, IPasswordHasher<NewCredentials> hasher, TimeProvider time)
{
    /// <summary>Wrong passwords before an account is locked.</summary>
    public const int AttemptsBeforeLockout = 5;

    /// <summary>How long a locked account stays so.</summary>
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(10);

    private static readonly NewCredentials Nobody = new(string.Empty, Guid.NewGuid().ToString());

    private readonly Lazy<string> nobodysHash = new(() => hasher.HashPassword(Nobody, Nobody.Password));

    /// <summary>The session, or <see cref="AdministratorSignInRefused"/> for whatever does not fit.</summary>
    public Task<Result<AdministratorSession>> SignInAsync(
        string userName,
        string password,
        string? address,
        CancellationToken cancellationToken
    ) =>
        RefusalPace.KeepAsync(
            time,
            () => CheckAndSignInAsync(userName, password, address, cancellationToken),
            cancellationToken
        );

    private async Task<Result<AdministratorSession>> CheckAndSignInAsync(
        string userName,
        string password,
        string? address,
        CancellationToken cancellationToken
    )
    {
        var name = userName.Trim().ToLowerInvariant();
        var found = await store.ReadAsync(
            db => Existing(db).SingleOrDefaultAsync(administrator => administrator.UserName == name, cancellationToken),
            cancellationToken
        );

        // Verifying is slow on purpose: it happens outside the transaction, and for unknown names as well.
        var fits =
            hasher.VerifyHashedPassword(Nobody, found?.PasswordHash ?? nobodysHash.Value, password)
                != PasswordVerificationResult.Failed
            && found is not null;
        if (found is null)
        {
            return new AdministratorSignInRefused();
        }

        var outcome = await store.WriteAsync<Attempt>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var administrator = await db.Set<CustomerAdministrator>()
                    .SingleAsync(candidate => candidate.Id == found.Id, cancellationToken);
                if (
                    administrator.LockedUntil > now
                    || !string.Equals(administrator.PasswordHash, found.PasswordHash, StringComparison.Ordinal)
                )
                {
                    return new Attempt(Session: null);
                }

                if (!fits)
                {
                    administrator.FailedAttempts++;
                    if (administrator.FailedAttempts >= AttemptsBeforeLockout)
                    {
                        (administrator.FailedAttempts, administrator.LockedUntil) = (0, now + Lockout);
                    }

                    return new Attempt(Session: null);
                }

                (administrator.FailedAttempts, administrator.LockedUntil) = (0, null);
                await AppendEventAsync(
                    db,
                    administrator,
                    AuditAction.AdministratorSignedIn,
                    address,
                    now,
                    cancellationToken
                );
                return new Attempt(SessionOf(administrator));
            },
            cancellationToken
        );
        if (!outcome.TryGet(out var attempt, out var error))
        {
            return error;
        }

        return attempt.Session is null ? new AdministratorSignInRefused() : attempt.Session;
    }

    /// <summary>
    /// Chooses a password. Answers <see cref="AdministratorSignInRefused"/> where the current one does not fit, or
    /// <see cref="PasswordTooShort"/>, <see cref="PasswordUnchanged"/>, <see cref="PasswordTooEasy"/>. Other sessions end.
    /// </summary>
    public async Task<Result<AdministratorSession>> ChangePasswordAsync(
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
        if (
            found is null
            || hasher.VerifyHashedPassword(Nobody, found.PasswordHash, currentPassword)
                == PasswordVerificationResult.Failed
        )
        {
            return new AdministratorSignInRefused();
        }

        if (PasswordRule.Judge(newPassword, currentPassword, found.UserName) is { } fault)
        {
            return fault;
        }

        var hash = hasher.HashPassword(Nobody, newPassword);
        return await store.WriteAsync<AdministratorSession>(
            async db =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var administrator = await db.Set<CustomerAdministrator>()
                    .SingleAsync(candidate => candidate.Id == administratorId, cancellationToken);
                if (!string.Equals(administrator.PasswordHash, found.PasswordHash, StringComparison.Ordinal))
                {
                    return new AdministratorSignInRefused();
                }

                administrator.PasswordHash = hash;
                administrator.MustChangePassword = false;
                administrator.PasswordSetAt = now;
                await AppendEventAsync(
                    db,
                    administrator,
                    AuditAction.AdministratorChangedPassword,
                    address,
                    now,
                    cancellationToken
                );
                return SessionOf(administrator);
            },
            cancellationToken
        );
    }

    /// <summary>The session as it is now; <see langword="null"/> once the password was set again or the tenant was deleted.</summary>
    public Task<AdministratorSession?> FindSessionAsync(
        Guid administratorId,
        DateTime passwordSetAt,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            async db =>
                await Existing(db).SingleOrDefaultAsync(candidate => candidate.Id == administratorId, cancellationToken)
                    is { } administrator
                && administrator.PasswordSetAt == passwordSetAt
                    ? SessionOf(administrator)
                    : null,
            cancellationToken
        );

    /// <summary>
    /// Gives a customer's first administrator a new temporary password; the old one stops working at once, and so do its sessions.
    /// It takes the customer's delegated administration, and every partner of the customer finds it in its trail. Answers the
    /// refusals of <see cref="CustomerDoor"/>.
    /// </summary>
    public async Task<Result<NewCredentials>> ResetAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    )
    {
        var password = TemporaryPassword.Create();
        var hash = hasher.HashPassword(Nobody, password);
        return await store.WriteAsync<NewCredentials>(
            caller,
            customerTenantId,
            AgentPermission.ResetCredentials,
            async (db, seller) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var administrator = await db.Set<CustomerAdministrator>()
                    .OrderBy(candidate => candidate.UserName)
                    .FirstAsync(candidate => candidate.CustomerTenantId == customerTenantId, cancellationToken);
                administrator.PasswordHash = hash;
                administrator.MustChangePassword = true;
                administrator.PasswordSetAt = now;
                (administrator.FailedAttempts, administrator.LockedUntil) = (0, null);
                // The other partners learn which partner did it, but not which of its agents.
                var partner = seller.Acting.Partner;
                await TenantTrail.AppendAsync(
                    db,
                    customerTenantId,
                    reader =>
                        reader == partner.Id
                            ? AuditActor.Of(seller.Acting)
                            : new AuditActor(AgentId: null, partner.Name, caller.Way, Address: null),
                    AuditAction.CredentialsReset,
                    new { administrator.UserName, Partner = partner.Name },
                    now,
                    cancellationToken
                );
                return new NewCredentials(administrator.UserName, password);
            },
            cancellationToken
        );
    }

    /// <summary>The administrators of tenants that were not deleted.</summary>
    private static IQueryable<CustomerAdministrator> Existing(PortalDb db) =>
        from administrator in db.Set<CustomerAdministrator>()
        join tenant in db.Set<CustomerTenant>() on administrator.CustomerTenantId equals tenant.Id
        where tenant.DeletedAt == null
        select administrator;

    private static AdministratorSession SessionOf(CustomerAdministrator administrator) =>
        new(
            administrator.Id,
            administrator.CustomerTenantId,
            administrator.UserName,
            $"{administrator.FirstName} {administrator.LastName}",
            administrator.MustChangePassword,
            administrator.PasswordSetAt
        );

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

    /// <summary>What is written down either way; no session where the attempt failed.</summary>
    private sealed record Attempt(AdministratorSession? Session);
}
