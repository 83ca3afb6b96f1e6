using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.People;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;
using PartnerPortal.SignIn.SecondFactor;
using PartnerPortal.SignIn.Sessions;

namespace PartnerPortal.SignIn;

/// <summary>How the own account is secured.</summary>
/// <param name="HasPassword">False for who signs in elsewhere only.</param>
public sealed record OwnAccountState(bool HasPassword, bool HasSecondFactor, int RecoveryCodesLeft);

/// <summary>A change of the own password.</summary>
public sealed record PasswordChange(string Current, string Password, string Repeated)
{
    /// <summary>Keeps the passwords out of logs that print records.</summary>
    public override string ToString() => nameof(PasswordChange);
}

/// <summary>What an authenticator app needs to make the account's codes. Shown while the second factor is being switched on.</summary>
/// <param name="Key">For who types it: groups of four.</param>
/// <param name="Address">For who scans it.</param>
public sealed record AuthenticatorKey(string Key, string Address)
{
    /// <summary>Keeps the key out of logs that print records.</summary>
    public override string ToString() => nameof(AuthenticatorKey);
}

/// <summary>
/// What agents do with their own account: password and second factor. A wrong password or code counts to the lockout. What is done
/// is written down first: what cannot be written down does not happen.
/// </summary>
public sealed class OwnAccount(
    IServiceScopeFactory scopes,
    AccountLockout lockout,
    PortalStore store,
    TimeProvider time
)
{
    /// <summary>The app shows it above the codes.</summary>
    private const string Issuer = "Partner Portal";

    public Task<OwnAccountState> StateAsync(Caller caller) =>
        WithAsync(
            caller,
            async own =>
                own.Account is null
                    ? new OwnAccountState(HasPassword: false, HasSecondFactor: false, RecoveryCodesLeft: 0)
                    : new OwnAccountState(
                        own.Account.PasswordHash is not null,
                        own.Account.TwoFactorEnabled,
                        await own.Accounts.CountRecoveryCodesAsync(own.Account)
                    )
        );

    /// <summary>
    /// Gives the account another password and ends every session but <paramref name="session"/>. Answers
    /// <see cref="InvalidFields"/>.
    /// </summary>
    public Task<Result<bool>> ChangePasswordAsync(
        Caller caller,
        Guid session,
        PasswordChange change,
        CancellationToken cancellationToken
    ) =>
        WithAsync<Result<bool>>(
            caller,
            async own =>
            {
                if (!PasswordText.AreSame(change.Password, change.Repeated))
                {
                    return Fault(nameof(PasswordChange.Repeated), new PasswordsDiffer());
                }

                if (await own.PasswordRefusalAsync(change.Current, cancellationToken) is { } refusal)
                {
                    return refusal is CurrentPasswordWrong ? Fault(nameof(PasswordChange.Current), refusal) : refusal;
                }

                if (AgentPassword.Judge(change.Password, own.Account!.Email!, change.Current) is { } fault)
                {
                    return Fault(nameof(PasswordChange.Password), fault);
                }

                var seen = own.Account!.PasswordHash;
                var hash = own.Accounts.PasswordHasher.HashPassword(own.Account!, change.Password);
                return await WriteAsync(
                    caller,
                    AuditAction.PasswordChanged,
                    async db =>
                    {
                        var account = await db.Set<LocalAccount>()
                            .AsTracking()
                            .SingleAsync(candidate => candidate.Id == caller.AgentId, cancellationToken);
                        if (!string.Equals(account.PasswordHash, seen, StringComparison.Ordinal))
                        {
                            return Fault(nameof(PasswordChange.Current), new CurrentPasswordWrong());
                        }

                        account.PasswordHash = hash;
                        LocalAccounts.Stamp(account);
                        await db.Set<AgentSession>()
                            .Where(one => one.AgentId == caller.AgentId && one.Id != session)
                            .ExecuteDeleteAsync(cancellationToken);
                        db.PublishOnCommit(new SessionsChanged(caller.PartnerId, caller.AgentId));
                        return null;
                    },
                    cancellationToken
                );
            }
        );

    /// <summary>Makes a new key for an authenticator app. Until <see cref="SwitchOnAsync"/> it asks for nothing.</summary>
    public Task<Result<AuthenticatorKey>> NewKeyAsync(Caller caller) =>
        WithAsync<Result<AuthenticatorKey>>(
            caller,
            async own =>
            {
                if (own.Account is not { TwoFactorEnabled: false })
                {
                    return new SecondFactorChangedMeanwhile();
                }

                await own.Accounts.ResetAuthenticatorKeyAsync(own.Account);
                var key = (await own.Accounts.GetAuthenticatorKeyAsync(own.Account))!;
                var address =
                    $"otpauth://totp/{Uri.EscapeDataString($"{Issuer}:{own.Account.Email}")}?secret={key}&issuer={Uri.EscapeDataString(Issuer)}&digits=6";
                return new AuthenticatorKey(InGroups(key), address);
            }
        );

    /// <summary>
    /// Switches the second factor on, with the password and once the app makes a right code, and answers the recovery codes, which
    /// are in this answer only: who finds an open screen must not lock its owner out. Answers <see cref="CurrentPasswordWrong"/>,
    /// <see cref="CodeRefused"/> or <see cref="SecondFactorChangedMeanwhile"/>.
    /// </summary>
    public Task<Result<IReadOnlyList<string>>> SwitchOnAsync(
        Caller caller,
        string password,
        string code,
        CancellationToken cancellationToken
    ) =>
        ChangeSecondFactorAsync(
            caller,
            AuditAction.SecondFactorSwitchedOn,
            isOn: false,
            own => own.RefusalAsync(password, code, mayBeRecoveryCode: false, cancellationToken),
            async own =>
            {
                Require(await own.Accounts.SetTwoFactorEnabledAsync(own.Account!, enabled: true));
                return await NewCodesAsync(own);
            },
            cancellationToken
        );

    /// <summary>Makes ten other recovery codes; the ones before are void. Answers <see cref="CodeRefused"/> or <see cref="SecondFactorChangedMeanwhile"/>.</summary>
    public Task<Result<IReadOnlyList<string>>> RenewCodesAsync(
        Caller caller,
        string code,
        CancellationToken cancellationToken
    ) =>
        ChangeSecondFactorAsync(
            caller,
            AuditAction.RecoveryCodesMade,
            isOn: true,
            own => own.CodeRefusalAsync(code, mayBeRecoveryCode: false, cancellationToken),
            NewCodesAsync,
            cancellationToken
        );

    /// <summary>
    /// Switches the second factor off, with password and code (a recovery code will do). Answers <see cref="CurrentPasswordWrong"/>,
    /// <see cref="CodeRefused"/>, or <see cref="SecondFactorChangedMeanwhile"/>.
    /// </summary>
    public Task<Result<bool>> SwitchOffAsync(
        Caller caller,
        string password,
        string code,
        CancellationToken cancellationToken
    ) =>
        ChangeSecondFactorAsync(
            caller,
            AuditAction.SecondFactorSwitchedOff,
            isOn: true,
            own => own.RefusalAsync(password, code, mayBeRecoveryCode: true, cancellationToken),
            async own =>
            {
                Require(await own.Accounts.SetTwoFactorEnabledAsync(own.Account!, enabled: false));
                Require(await own.Accounts.ResetAuthenticatorKeyAsync(own.Account!));
                await own.Accounts.GenerateNewTwoFactorRecoveryCodesAsync(own.Account!, 0);
                return true;
            },
            cancellationToken
        );

    /// <summary>Every change of the second factor: it has to stand as the screen showed it, then be proven, then written down.</summary>
    private Task<Result<T>> ChangeSecondFactorAsync<T>(
        Caller caller,
        AuditAction action,
        bool isOn,
        Func<Own, Task<PortalError?>> prove,
        Func<Own, Task<T>> change,
        CancellationToken cancellationToken
    ) =>
        WithAsync<Result<T>>(
            caller,
            async own =>
            {
                if (own.Account is null || own.Account.TwoFactorEnabled != isOn)
                {
                    return new SecondFactorChangedMeanwhile();
                }

                if (await prove(own) is { } refusal)
                {
                    return refusal;
                }

                var written = await WriteAsync(caller, action, cancellationToken);
                return written.IsSuccess ? await change(own) : written.Error;
            }
        );

    private static async Task<IReadOnlyList<string>> NewCodesAsync(Own own) =>
        [
            .. (
                await own.Accounts.GenerateNewTwoFactorRecoveryCodesAsync(
                    own.Account!,
                    AuthenticatorCodes.RecoveryCodes
                )
            )!,
        ];

    private static string InGroups(string key)
    {
        var groups = new StringBuilder();
        for (var i = 0; i < key.Length; i += 4)
        {
            groups.Append(i == 0 ? string.Empty : " ").Append(key.AsSpan(i, Math.Min(4, key.Length - i)));
        }

        return groups.ToString();
    }

    private static InvalidFields Fault(string field, PortalError error) => new([new FieldFault(field, error)]);

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(
                $"Identity refused: {string.Join(' ', result.Errors.Select(error => error.Code))}"
            );
        }
    }

    private Task<Result<bool>> WriteAsync(Caller caller, AuditAction action, CancellationToken cancellationToken) =>
        WriteAsync(caller, action, _ => Task.FromResult<PortalError?>(null), cancellationToken);

    private Task<Result<bool>> WriteAsync(
        Caller caller,
        AuditAction action,
        Func<PortalDb, Task<PortalError?>> work,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<bool>(
            caller,
            AgentPermission.ViewCustomers,
            async (db, acting) =>
            {
                if (await work(db) is { } refusal)
                {
                    return refusal;
                }

                await AuditLog.AppendAsync(
                    db,
                    caller.PartnerId,
                    AuditActor.Of(acting),
                    action,
                    subject: null,
                    new { },
                    time.GetUtcNow().UtcDateTime,
                    cancellationToken
                );
                return true;
            },
            cancellationToken
        );

    // A circuit lives for hours, and what Identity has read once it would not read again: each call gets a scope of its own.
    private async Task<T> WithAsync<T>(Caller caller, Func<Own, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<LocalAccount>>();
        return await work(
            new Own(
                accounts,
                lockout,
                scope.ServiceProvider.GetRequiredService<AuthenticatorCodes>(),
                await accounts.FindByIdAsync(caller.AgentId.ToString("D"))
            )
        );
    }

    private sealed record Own(
        UserManager<LocalAccount> Accounts,
        AccountLockout Lockout,
        AuthenticatorCodes Codes,
        LocalAccount? Account
    )
    {
        public async Task<PortalError?> PasswordRefusalAsync(string password, CancellationToken cancellationToken) =>
            Account?.PasswordHash is null
                ? new CurrentPasswordWrong()
                : await Lockout.RefusalAsync(
                    Account,
                    await Accounts.CheckPasswordAsync(Account, password),
                    isLast: false,
                    new CurrentPasswordWrong(),
                    cancellationToken
                );

        public async Task<PortalError?> CodeRefusalAsync(
            string code,
            bool mayBeRecoveryCode,
            CancellationToken cancellationToken
        ) =>
            (await Codes.VerifyAsync(Account!, code, mayBeRecoveryCode, cancellationToken)).TryGet(out _, out var error)
                ? null
                : error;

        public async Task<PortalError?> RefusalAsync(
            string password,
            string code,
            bool mayBeRecoveryCode,
            CancellationToken cancellationToken
        ) =>
            await PasswordRefusalAsync(password, cancellationToken)
            ?? await CodeRefusalAsync(code, mayBeRecoveryCode, cancellationToken);
    }
}
