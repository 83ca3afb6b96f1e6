using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace PartnerPortal.Shared.Text;

/// <summary>Identity's hasher over <see cref="PasswordText"/>.</summary>
public sealed class PreparedPasswordHasher<TUser>(IOptions<PasswordHasherOptions>? options = null)
    : PasswordHasher<TUser>(options)
    where TUser : class
{
    // No password is longer in any form (PasswordRule.MaxLength); what is, is not even looked at.
    private const int MostRead = 1_000;

    public override string HashPassword(TUser user, string password) =>
        base.HashPassword(user, PasswordText.Prepare(password));

    public override PasswordVerificationResult VerifyHashedPassword(
        TUser user,
        string hashedPassword,
        string providedPassword
    )
    {
        if (providedPassword.Length > MostRead)
        {
            return PasswordVerificationResult.Failed;
        }

        var isOlder = false;
        foreach (var form in PasswordText.FormsOf(providedPassword))
        {
            var result = base.VerifyHashedPassword(user, hashedPassword, form);
            if (result != PasswordVerificationResult.Failed)
            {
                return isOlder ? PasswordVerificationResult.SuccessRehashNeeded : result;
            }

            isOlder = true;
        }

        return PasswordVerificationResult.Failed;
    }
}
