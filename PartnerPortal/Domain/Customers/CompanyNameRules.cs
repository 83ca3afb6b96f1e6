using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Customers;

/// <summary>
/// Which company names are impossible, and which deserve a second look (spec/dashboard.md 4, and Microsoft's page 'Validate
/// company names, customer names, and email addresses' as of 2024).
/// </summary>
public static partial class CompanyNameRules
{
    private const int Repeated = 3;

    // Without dots, commas and blanks, so that 'L. L. C.' is one of them.
    private static readonly FrozenSet<string> LegalForms = new[]
    {
        "corp",
        "corporation",
        "cpa",
        "gmbh",
        "inc",
        "incorporated",
        "kft",
        "lda",
        "limited",
        "llc",
        "llp",
        "ltd",
        "ooo",
        "plc",
        "privatelimited",
        "pteltd",
        "pty",
        "ptyltd",
        "pvt",
        "pvtltd",
        "sarl",
        "sdnbhd",
        "wll",
        "zrt",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The refusal of a cleaned, non-empty name, or <see langword="null"/>.</summary>
    public static PortalError? Check(string companyName)
    {
        // What no field takes is told as that, and cannot be normalized.
        if (PlainText.HasForbiddenCharacters(companyName))
        {
            return null;
        }

        var name = companyName.Normalize(NormalizationForm.FormKC);
        if (new System.Globalization.StringInfo(name).LengthInTextElements < 2)
        {
            return new CompanyNameTooShort();
        }

        if (!name.EnumerateRunes().Any(Rune.IsLetterOrDigit))
        {
            return new CompanyNameWithoutLetters();
        }

        if (LegalForms.Contains(Punctuation().Replace(name, string.Empty)))
        {
            return new CompanyNameOnlyLegalForm(companyName);
        }

        return !name.EnumerateRunes().Any(Rune.IsLetter) || IsOneCharacter(name) || SingleCharacters().IsMatch(name)
            ? new CompanyNameNotReal()
            : null;
    }

    /// <summary>
    /// A name that ends like a web address, repeats one character three times or more, has blanks between single characters, or is
    /// one for trying out: possible, but probably not meant.
    /// </summary>
    public static bool LooksWrong(string companyName) =>
        PlaceholderNames.Has(companyName)
        || WebAddressEnding().IsMatch(companyName)
        || LongestRun(companyName) >= Repeated
        || SpacedCharacters().IsMatch(companyName);

    // One character three times or more, and no other.
    private static bool IsOneCharacter(string name) => name.Length >= Repeated && LongestRun(name) == name.Length;

    /// <summary>How often the same character, in either case, stands in a row; blanks don't count.</summary>
    private static int LongestRun(string name)
    {
        var longest = 0;
        var run = 0;
        for (var at = 0; at < name.Length; at++)
        {
            run =
                char.IsWhiteSpace(name[at]) ? 0
                : at > 0 && char.ToUpperInvariant(name[at]) == char.ToUpperInvariant(name[at - 1]) ? run + 1
                : 1;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    [GeneratedRegex(@"[\s.,]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Punctuation();

    // Nothing but single letters and digits with blanks between them.
    [GeneratedRegex(
        @"\A[\p{L}\p{N}](?:\s+[\p{L}\p{N}])+\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex SingleCharacters();

    [GeneratedRegex(
        @"\.(?:com|net|org|info|biz|edu|gov|io|eu|se|nl|de|fr|uk|be|no|dk|fi|us|ca)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex WebAddressEnding();

    [GeneratedRegex(@"(?:\A|\s)\p{L}\s\p{L}(?:\s|\z)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SpacedCharacters();
}
