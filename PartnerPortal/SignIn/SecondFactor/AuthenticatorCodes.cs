using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace PartnerPortal.SignIn.SecondFactor;

/// <summary>Judges codes of the second factor. Each is good once; a wrong one counts to the account's lockout.</summary>
public sealed class AuthenticatorCodes(UserManager<LocalAccount> accounts, TimeProvider time)
{
    /// <summary>How many recovery codes an account has when they are made.</summary>
    public const int RecoveryCodes = 10;

    private const string Provider = "PartnerPortal";
    private const string UsedCodes = "UsedCodes";

    // Identity takes codes up to two steps of thirty seconds before and after now.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(3);

    /// <summary>Whether the code is good now: the app's, or, where it may be, a recovery code, which is used up.</summary>
    public async Task<CodeKind?> VerifyAsync(LocalAccount account, string code, bool mayBeRecoveryCode)
    {
        if (await accounts.IsLockedOutAsync(account))
        {
            return null;
        }

        var kind = await JudgeAsync(account, Cleaned(code), mayBeRecoveryCode);
        if (kind is null)
        {
            await accounts.AccessFailedAsync(account);
            return null;
        }

        await accounts.ResetAccessFailedCountAsync(account);
        return kind;
    }

    private static string Cleaned(string code) =>
        string.Concat(code.Where(character => !char.IsWhiteSpace(character))).ToUpperInvariant();

    private async Task<CodeKind?> JudgeAsync(LocalAccount account, string code, bool mayBeRecoveryCode)
    {
        if (code.Length == 6 && code.All(char.IsAsciiDigit))
        {
            return
                await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code)
                && await UseAsync(account, code)
                ? CodeKind.App
                : null;
        }

        return mayBeRecoveryCode && (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded
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
