using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Dashboard.Customers.New;

/// <summary>A domain that a company's name suggests.</summary>
internal static class DomainSuggestion
{
    /// <summary>The name's letters and digits as a domain takes them; none where it has too few.</summary>
    public static string? Of(string companyName)
    {
        var letters = string.Concat(PlainText.Fold(companyName).Where(char.IsAsciiLetterOrDigit));
        var prefix = letters.Length > CustomerLimits.DomainPrefix ? letters[..CustomerLimits.DomainPrefix] : letters;
        return prefix.Length >= Least && NewCustomerRules.IsDomainPrefix(prefix) ? prefix : null;
    }

    // Of a name in another script only its digits or an abbreviation is left.
    private const int Least = 3;
}
