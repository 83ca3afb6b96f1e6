using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>Which company names are impossible, and which deserve a second look (spec/dashboard.md 4).</summary>
public static partial class CompanyNameRules
{
    private static readonly FrozenSet<string> LegalForms = new[]
    {
        "llc",
        "inc",
        "gmbh",
        "ltd",
        "plc",
        "sarl",
        "corp",
        "pty ltd",
        "pvt ltd",
        "ooo",
        "kft",
        "zrt",
        "sdn bhd",
        "wll",
        "lda",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The refusal of a cleaned, non-empty name, or <see langword="null"/>.</summary>
    public static PortalError? Check(string companyName)
    {
        if (new System.Globalization.StringInfo(companyName).LengthInTextElements < 2)
        {
            return new CompanyNameTooShort();
        }

        if (!companyName.EnumerateRunes().Any(Rune.IsLetterOrDigit))
        {
            return new CompanyNameWithoutLetters();
        }

        var bare = Blanks()
            .Replace(companyName.Replace(".", string.Empty, StringComparison.Ordinal), " ")
            .Trim(' ', ',');
        return LegalForms.Contains(bare) ? new CompanyNameOnlyLegalForm(companyName) : null;
    }

    /// <summary>
    /// A name that ends like a web address, repeats one character three times or more, or has blanks between single
    /// characters: possible, but probably a typing mistake.
    /// </summary>
    public static bool LooksWrong(string companyName) =>
        WebAddressEnding().IsMatch(companyName)
        || RepeatedCharacter().IsMatch(companyName)
        || SpacedCharacters().IsMatch(companyName);

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    [GeneratedRegex(
        @"\.(?:com|net|org|info|biz|edu|gov|io|eu|se|nl|de|fr|uk|be|no|dk|fi|us|ca)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex WebAddressEnding();

    [GeneratedRegex(
        @"(?<one>\S)\k<one>\k<one>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex RepeatedCharacter();

    [GeneratedRegex(
        @"(?:\A|\s)\p{L}\s\p{L}(?:\s\p{L})*(?:\s|\z)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex SpacedCharacters();
}
