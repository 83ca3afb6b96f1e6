using System.Collections.Frozen;
using PartnerPortal.Shared.EmbeddedData;

namespace PartnerPortal.Domain.Agreements;

/// <summary>A country or region as Partner Center knows it.</summary>
/// <param name="Code">Two upper-case letters; ISO 3166-1, and Microsoft's own XE, XJ, XK and XS.</param>
/// <param name="Iso3">Three upper-case letters.</param>
/// <param name="EnglishName">Microsoft's English name; empty where there is no agreement to name it for.</param>
/// <param name="AgreementLanguages">The languages in which the Microsoft Customer Agreement exists there, English first.</param>
/// <param name="Cultures">The billing cultures, in Microsoft's order.</param>
/// <param name="RequiresRegistrationIdAndPhone">Whether a new customer there needs a business registration id and a phone number.</param>
public sealed record AgreementCountry(
    string Code,
    string Iso3,
    string EnglishName,
    IReadOnlyList<string> AgreementLanguages,
    IReadOnlyList<string> Cultures,
    bool RequiresRegistrationIdAndPhone
)
{
    /// <summary>Whether the Microsoft Customer Agreement exists for this country.</summary>
    public bool HasAgreement => AgreementLanguages.Count > 0;
}

/// <summary>The countries that Partner Center supports, and the agreement languages of each.</summary>
public static class AgreementCountries
{
    /// <summary>The language in which the agreement exists wherever it exists at all.</summary>
    public const string English = "en-US";

    private const string Source = "countries.csv";

    private static readonly Lazy<Table> table = new(Load);

    /// <summary>Every country, by code.</summary>
    public static IReadOnlyList<AgreementCountry> All => table.Value.All;

    /// <summary>The countries for which the Microsoft Customer Agreement exists, by code.</summary>
    public static IReadOnlyList<AgreementCountry> WithAgreement => table.Value.WithAgreement;

    /// <summary>The country with exactly this upper-case code, or null.</summary>
    public static AgreementCountry? Find(string? code) =>
        code is null ? null : table.Value.ByCode.GetValueOrDefault(code);

    /// <summary>The country's own agreement language if there is one besides English, otherwise English.</summary>
    public static string DefaultLanguage(AgreementCountry country) =>
        country.AgreementLanguages.FirstOrDefault(static language => !IsSame(language, English)) ?? English;

    /// <summary>The wanted language as the country spells it, or English where the agreement does not exist in it.</summary>
    public static string LanguageFor(AgreementCountry country, string? wanted) =>
        country.AgreementLanguages.FirstOrDefault(language => IsSame(language, wanted)) ?? English;

    /// <summary>The agreement's language that a reader of this culture reads, where the country has it; empty where there is no agreement.</summary>
    public static string LanguageOfReader(string country, string culture)
    {
        if (Find(country) is not { HasAgreement: true } known)
        {
            return string.Empty;
        }

        var spoken = culture.Split('-')[0] + "-";
        return known.AgreementLanguages.FirstOrDefault(language => IsSame(language, culture))
            ?? known.AgreementLanguages.FirstOrDefault(language =>
                language.StartsWith(spoken, StringComparison.OrdinalIgnoreCase)
            )
            ?? DefaultLanguage(known);
    }

    private static bool IsSame(string language, string? other) =>
        string.Equals(language, other, StringComparison.OrdinalIgnoreCase);

    private static Table Load()
    {
        var rows = EmbeddedCsv.Read(
            Source,
            "iso2",
            "iso3",
            "english_name",
            "agreement_languages",
            "cultures",
            "registration_id_and_phone_required"
        );
        AgreementCountry[] all = [.. rows.Select(FromRow).OrderBy(country => country.Code, StringComparer.Ordinal)];
        return new Table(
            all,
            [.. all.Where(country => country.HasAgreement)],
            // Throws if a code occurs twice.
            all.ToDictionary(country => country.Code, StringComparer.Ordinal)
                .ToFrozenDictionary(StringComparer.Ordinal)
        );
    }

    internal static AgreementCountry FromRow(IReadOnlyList<string> row)
    {
        var country = new AgreementCountry(
            row[0],
            row[1],
            row[2],
            Tags(row[3]),
            Tags(row[4]),
            row[5] switch
            {
                "yes" => true,
                "no" => false,
                _ => throw Malformed(row),
            }
        );
        var isWellFormed =
            IsCode(country.Code, 2)
            && IsCode(country.Iso3, 3)
            && country.Cultures.Count > 0
            && country.HasAgreement == (country.EnglishName.Length > 0)
            && (!country.HasAgreement || country.AgreementLanguages.Contains(English, StringComparer.Ordinal));
        return isWellFormed ? country : throw Malformed(row);
    }

    private static string[] Tags(string field) => field.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsCode(string code, int length) => code.Length == length && code.All(char.IsAsciiLetterUpper);

    private static InvalidDataException Malformed(IReadOnlyList<string> row) =>
        new($"'{Source}' has a malformed row: {string.Join(',', row)}");

    private sealed record Table(
        IReadOnlyList<AgreementCountry> All,
        IReadOnlyList<AgreementCountry> WithAgreement,
        FrozenDictionary<string, AgreementCountry> ByCode
    );
}
