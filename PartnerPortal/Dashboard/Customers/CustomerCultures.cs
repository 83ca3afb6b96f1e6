using System.Globalization;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers;

/// <summary>The languages in which a customer of a country can be written to.</summary>
internal static class CustomerCultures
{
    public static IReadOnlyList<Choice> Of(string country, CultureInfo names) =>
        AgreementCountries.Find(country) is { } known
            ? [.. LanguageNames.Of(known.Cultures, names).Select(language => new Choice(language.Tag, language.Name))]
            : [];

    /// <summary>The country's first language, or the agent's own if the country has it.</summary>
    public static string Default(string country, CultureInfo agentLanguage)
    {
        if (AgreementCountries.Find(country) is not { Cultures: [var first, ..] cultures })
        {
            return string.Empty;
        }

        var own = agentLanguage.TwoLetterISOLanguageName + "-";
        return cultures.FirstOrDefault(culture =>
                culture.StartsWith(own, StringComparison.Ordinal)
                && !culture.StartsWith("en-", StringComparison.Ordinal)
            ) ?? first;
    }
}
