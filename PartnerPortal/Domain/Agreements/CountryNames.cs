using System.Globalization;

namespace PartnerPortal.Domain.Agreements;

/// <summary>What countries are called in the portal's languages.</summary>
public static class CountryNames
{
    private static readonly Lazy<NameTable> table = new(() => NameTable.Load("country-names.csv", "iso2"));

    /// <summary>The country's name in the culture's language, in English for a language that the portal does not speak; an unknown code as it is.</summary>
    public static string Of(string code, CultureInfo culture) => table.Value.Find(code, culture) ?? code;

    /// <summary>The countries with an agreement, in the order in which the culture's alphabet puts their names.</summary>
    public static IReadOnlyList<AgreementCountry> Sorted(CultureInfo culture) =>
        [
            .. AgreementCountries.WithAgreement.OrderBy(
                country => Of(country.Code, culture),
                culture.CompareInfo.GetStringComparer(CompareOptions.None)
            ),
        ];
}
