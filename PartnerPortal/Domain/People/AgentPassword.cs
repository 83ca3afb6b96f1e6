using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.People;

/// <summary>What an agent may choose as a password: what a customer's administrator may.</summary>
public static class AgentPassword
{
    public const int MinLength = PasswordRule.MinLength;

    public const int MaxLength = PasswordRule.MaxLength;

    /// <summary>The refusal of a new password, or <see langword="null"/> where it may be taken.</summary>
    /// <param name="current">The current password; empty if there is none.</param>
    public static PortalError? Judge(string password, string email, string current = "") =>
        PasswordRule.Judge(password, current, email);

    /// <summary>The faults of a password and its repetition, at their fields.</summary>
    internal static void Judge(
        FieldRules rules,
        string password,
        string repeated,
        string email,
        string passwordField,
        string repeatedField
    )
    {
        if (password.Length == 0)
        {
            rules.Add(passwordField, new FieldRequired());
        }
        else if (email.Length > 0)
        {
            rules.Add(passwordField, Judge(password, email));
        }

        rules.Add(repeatedField, PasswordText.AreSame(password, repeated) ? null : new PasswordsDiffer());
    }
}
