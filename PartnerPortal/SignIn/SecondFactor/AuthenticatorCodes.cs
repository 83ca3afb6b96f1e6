using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.SignIn.SecondFactor;

/// <summary>Judges codes of the second factor. Each is good once; a wrong one counts to the account's lockout.</summary>
public sealed class AuthenticatorCodes(UserManager<LocalAccount> accounts, AccountLockout lockout, TimeProvider time)
{
    /// <summary>How many recovery codes an account has when they are made.</summary>
    public const int RecoveryCodes = 10;

    private const string Provider = "PartnerPortal";
    private const string UsedCodes = "UsedCodes";

    // Identity takes codes up to two steps of thirty seconds before and after now.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(3);

    // Of an app or a recovery code, with whatever a person puts between; more than that is read by nobody.
    private const int MaxLength = 100;
    private const int AppLength = 6;
    private const int RecoveryLength = 10;

    /// <summary>
    /// The kind of the code where it is good now: the app's, or, where it may be, a recovery code, which is used up. Else
    /// <see cref="CodeRefused"/>.
    /// </summary>
    public async Task<Result<CodeKind>> VerifyAsync(
        LocalAccount account,
        string code,
        bool mayBeRecoveryCode,
        CancellationToken cancellationToken
    )
    {
        // What cannot be a code says nothing of the account and counts as no attempt.
        if (Cleaned(code) is not { } cleaned || lockout.IsLocked(account))
        {
            return new CodeRefused();
        }

        var kind = await JudgeAsync(account, cleaned, mayBeRecoveryCode);
        var refusal = await lockout.RefusalAsync(
            account,
            kind is not null,
            isLast: true,
            new CodeRefused(),
            cancellationToken
        );
        return refusal is null ? kind!.Value : refusal;
    }

    /// <summary>The letters and digits alone, wide ones made plain; none where they are too few or too many for any code.</summary>
    private static string? Cleaned(string code)
    {
        if (code.Length > MaxLength)
        {
            return null;
        }

        var plain = string.Concat(
            PlainText.Clean(code).Normalize(NormalizationForm.FormKC).Where(char.IsAsciiLetterOrDigit)
        );
        return plain.Length is AppLength or RecoveryLength ? plain.ToUpperInvariant() : null;
    }

    private async Task<CodeKind?> JudgeAsync(LocalAccount account, string code, bool mayBeRecoveryCode)
    {
        if (code.Length == AppLength)
        {
            return
                code.All(char.IsAsciiDigit)
                && await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code)
                && await UseAsync(account, code)
                ? CodeKind.App
                : null;
        }

        // As Identity makes them: two groups of five.
        var recoveryCode = $"{code[..(RecoveryLength / 2)]}-{code[(RecoveryLength / 2)..]}";
        return mayBeRecoveryCode && (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, recoveryCode)).Succeeded
            ? CodeKind.Recovery
            : null;
    }

    /// <summary>
    /// Remembers that the code was used; false where it was already. Of two uses at once the second fails on the account's
    /// concurrency stamp.
    /// </summary>
    private async Task<bool> UseAsync(LocalAccount account, string code)
    {
        var now = time.GetUtcNow().UtcTicks;
        var text = await accounts.GetAuthenticationTokenAsync(account, Provider, UsedCodes) ?? string.Empty;
        var used = text.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Where(entry => now - long.Parse(entry.Split(':')[1], CultureInfo.InvariantCulture) < Remembered.Ticks)
            .ToList();
        if (used.Exists(entry => entry.StartsWith(code + ":", StringComparison.Ordinal)))
        {
            return false;
        }

        used.Add(string.Create(CultureInfo.InvariantCulture, $"{code}:{now}"));
        var stored = await accounts.SetAuthenticationTokenAsync(account, Provider, UsedCodes, string.Join(';', used));
        return stored.Succeeded;
    }
}

/// <summary>What kind of code a person gave.</summary>
public enum CodeKind
{
    App = 1,
    Recovery = 2,
}
