using PartnerPortal.Shared.Text;

namespace PartnerPortal.Shared.Results;

/// <summary>What agents and customers' administrators may choose as a password.</summary>
public static class PasswordRule
{
    public const int MinLength = 12;

    public const int MaxLength = 200;

    /// <summary>The refusal of a new password, or <see langword="null"/> where it may be taken.</summary>
    public static PortalError? Judge(string password, string current, string userName)
    {
        (password, current) = (PasswordText.Prepare(password), PasswordText.Prepare(current));
        if (password.Length is < MinLength or > MaxLength)
        {
            return password.Length > MaxLength ? new FieldTooLong(MaxLength) : new PasswordTooShort(MinLength);
        }

        if (string.Equals(password, current, StringComparison.Ordinal))
        {
            return new PasswordUnchanged();
        }

        var domain = userName[(userName.IndexOf('@', StringComparison.Ordinal) + 1)..].Split('.')[0];
        return
            password.Distinct().Count() == 1
            || password.Contains(userName, StringComparison.OrdinalIgnoreCase)
            || (
                domain.Length > 3
                && password.StartsWith(domain, StringComparison.OrdinalIgnoreCase)
                && password.Length < domain.Length + 6
            )
            ? new PasswordTooEasy()
            : null;
    }
}
