using System.Globalization;
using System.Text.RegularExpressions;

namespace PartnerPortal.Shared.Text;

/// <summary>The form of an e-mail address as the portal takes it: one mailbox, no display name, at most 254 characters.</summary>
public static partial class EmailAddress
{
    /// <summary>RFC 5321, section 4.5.3.1: a path of 256 octets less its brackets.</summary>
    public const int MaxLength = 254;

    private static readonly IdnMapping names = new();

    public static bool IsValid(string? email) =>
        email is { Length: > 0 and <= MaxLength }
        && Form().IsMatch(email)
        && email.IndexOf('@', StringComparison.Ordinal) <= 64;

    /// <summary>What a form gives back of an address that was typed: nothing of one that is longer than any address.</summary>
    public static string? GivenBack(string? typed) => typed?.Length > MaxLength ? null : typed;

    /// <summary>
    /// The ways in which an address that a person types may be on record, in lower case: browsers send the domain of an e-mail
    /// field in ASCII (RFC 5891), people write it as it is read. Empty where it is too long for an address.
    /// </summary>
    public static IReadOnlyList<string> SpellingsOf(string email)
    {
        if (email.Length > MaxLength)
        {
            return [];
        }

        var written = PlainText.Clean(email).ToLowerInvariant();
        var at = written.LastIndexOf('@') + 1;
        var (mailbox, domain) = (written[..at], written[at..]);
        try
        {
            return
            [
                .. ((string[])[written, mailbox + names.GetAscii(domain), mailbox + names.GetUnicode(domain)]).Distinct(
                    StringComparer.Ordinal
                ),
            ];
        }
        catch (ArgumentException)
        {
            // No domain at all, and so no address of anybody.
            return [written];
        }
    }

    /// <summary>What follows the @, in lower case; empty if there is none.</summary>
    public static string DomainOf(string? email)
    {
        var at = email?.LastIndexOf('@') ?? -1;
        return at < 0 ? string.Empty : email![(at + 1)..].ToLowerInvariant();
    }

    [GeneratedRegex(
        @"\A[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])\z",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    )]
    private static partial Regex Form();
}
