using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Limits;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.SignIn;

/// <summary>
/// Counts wrong passwords and codes of an account together; five lock it. Each attempt is judged inside a transaction of the
/// portal's one writer, so that of many at once each counts, and a right one behind the fifth wrong one is refused.
/// </summary>
public sealed class AccountLockout(PortalStore store, TimeProvider time)
{
    public bool IsLocked(LocalAccount account) => Of(account).IsLocked(time.GetUtcNow().UtcDateTime);

    /// <summary>
    /// Counts an attempt. Answers <paramref name="refusal"/> where it does not let in, and a trouble of the store only to who gave
    /// what is right: for an unknown name nothing is written that could fail.
    /// </summary>
    /// <param name="account">As it was read to verify; follows what is written.</param>
    /// <param name="fits">What was given is right.</param>
    /// <param name="isLast">Nothing else is asked for, so that the count begins anew.</param>
    public async Task<PortalError?> RefusalAsync(
        LocalAccount account,
        bool fits,
        bool isLast,
        PortalError refusal,
        CancellationToken cancellationToken
    )
    {
        var counted = await store.WriteAsync<bool>(
            async db =>
            {
                var stored = await db.Set<LocalAccount>()
                    .AsTracking()
                    .SingleOrDefaultAsync(candidate => candidate.Id == account.Id, cancellationToken);
                return stored is not null && Admits(stored, account, fits, isLast);
            },
            cancellationToken
        );
        return !fits ? refusal
            : !counted.TryGet(out var isAdmitted, out var trouble) ? trouble
            : isAdmitted ? null
            : refusal;
    }

    private bool Admits(LocalAccount stored, LocalAccount seen, bool fits, bool isLast)
    {
        if (IsLocked(stored) || !string.Equals(stored.PasswordHash, seen.PasswordHash, StringComparison.Ordinal))
        {
            return false;
        }

        if (!fits)
        {
            Write(stored, Of(stored).AfterFailure(time.GetUtcNow().UtcDateTime));
            // What Identity writes from an older reading would take the count back: it fails on this stamp.
            stored.ConcurrencyStamp = Guid.NewGuid().ToString("D");
        }
        else if (isLast)
        {
            Write(stored, Lockout.None);
        }

        Write(seen, Of(stored));
        return fits;
    }

    private static Lockout Of(LocalAccount account) => new(account.AccessFailedCount, account.LockoutEnd?.UtcDateTime);

    private static void Write(LocalAccount account, Lockout lockout) =>
        (account.AccessFailedCount, account.LockoutEnd) = (lockout.Failures, lockout.Until);
}
