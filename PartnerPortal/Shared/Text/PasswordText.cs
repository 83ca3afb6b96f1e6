using System.Globalization;
using System.Text;

namespace PartnerPortal.Shared.Text;

/// <summary>
/// A password as it is compared: RFC 8265, section 4.2 (OpaqueString). Blanks of every kind are one, and letters with marks are one
/// character, since keyboards differ in both and a person sees neither.
/// </summary>
public static class PasswordText
{
    public static string Prepare(string password)
    {
        try
        {
            return string.Create(password.Length, password, ToPlainBlanks).Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // A lone surrogate has no normal form.
            return password;
        }
    }

    public static bool AreSame(string one, string? other) =>
        other is not null && string.Equals(Prepare(one), Prepare(other), StringComparison.Ordinal);

    /// <summary>
    /// The forms in which the password may have been hashed, as it is now first: before there was a rule it was hashed as a keyboard
    /// typed it.
    /// </summary>
    internal static IEnumerable<string> FormsOf(string password)
    {
        var prepared = Prepare(password);
        yield return prepared;
        if (!Ascii.IsValid(password))
        {
            foreach (
                var older in ((string[])[password, DecomposedOf(prepared), DecomposedOf(password)])
                    .Distinct(StringComparer.Ordinal)
                    .Where(form => !string.Equals(form, prepared, StringComparison.Ordinal))
            )
            {
                yield return older;
            }
        }
    }

    private static string DecomposedOf(string password)
    {
        try
        {
            return password.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            return password;
        }
    }

    private static void ToPlainBlanks(Span<char> plain, string password)
    {
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] =
                CharUnicodeInfo.GetUnicodeCategory(password[i]) == UnicodeCategory.SpaceSeparator ? ' ' : password[i];
        }
    }
}
