using System.Collections.Frozen;
using System.Text.RegularExpressions;
using PartnerPortal.Shared.EmbeddedData;

namespace PartnerPortal.Domain.Customers;

/// <summary>What an address and a registration id in a country look like.</summary>
/// <param name="Code">The country's two upper-case letters.</param>
/// <param name="IsPostalCodeRequired">Whether an address there is incomplete without a postal code.</param>
/// <param name="PostalCode">Matches a postal code in either case, with or without its usual blank or hyphen; null if none is known.</param>
/// <param name="PostalCodeExample">A postal code in its usual written form.</param>
/// <param name="IsStateRequired">Whether an address there is incomplete without one of <paramref name="States"/>.</param>
/// <param name="States">The codes of its states or provinces; empty if none is required.</param>
/// <param name="RegistrationId">Matches a business registration id; null where its format is not known.</param>
/// <param name="RegistrationIdExample">A made-up registration id of that format.</param>
/// <param name="CallingCode">The digits of the country's telephone prefix, without the plus sign.</param>
public sealed record CountryAddressRule(
    string Code,
    bool IsPostalCodeRequired,
    Regex? PostalCode,
    string? PostalCodeExample,
    bool IsStateRequired,
    IReadOnlyList<string> States,
    Regex? RegistrationId,
    string? RegistrationIdExample,
    string CallingCode
)
{
    private const int MaxPostalCodeLength = 20;

    /// <summary>The postal code's pattern as the API's country rules write it, between ^ and $.</summary>
    public string? PostalCodePattern { get; init; }

    /// <summary>The registration id's pattern, written the same way.</summary>
    public string? RegistrationIdPattern { get; init; }

    /// <summary>The usual written forms, a # for each letter or digit, one for each number of them; empty where it has no blank or hyphen.</summary>
    internal IReadOnlyList<string> PostalCodeForms { get; init; } = [];

    /// <summary>The usual written form of a postal code, or the trimmed input if it is not a postal code of this country.</summary>
    public string Normalize(string postalCode)
    {
        var trimmed = postalCode.Trim();
        if (PostalCode is null || trimmed.Length > MaxPostalCodeLength)
        {
            return trimmed;
        }

        var characters = string.Concat(
                trimmed.Where(static character => character != '-' && !char.IsWhiteSpace(character))
            )
            .ToUpperInvariant();
        var form = PostalCodeForms.FirstOrDefault(form =>
            form.Count(static place => place == '#') == characters.Length
        );
        var usual = form is null ? characters : Fill(form, characters);
        return PostalCode.IsMatch(usual) ? usual : trimmed;
    }

    private static string Fill(string form, string characters)
    {
        var next = 0;
        return string.Concat(form.Select(place => place == '#' ? characters[next++] : place));
    }
}

/// <summary>The address and registration rules of every country that has an agreement.</summary>
public static class CountryAddressRules
{
    private const string Source = "country-address-rules.csv";

    // Anyone on the network can send these patterns something to read, of a field's length at most: they take linear time.
    private const RegexOptions Options =
        RegexOptions.CultureInvariant
        | RegexOptions.IgnoreCase
        | RegexOptions.NonBacktracking
        | RegexOptions.ExplicitCapture;

    private static readonly Lazy<FrozenDictionary<string, CountryAddressRule>> rules = new(Load);

    /// <summary>Every rule, by country code.</summary>
    public static IReadOnlyList<CountryAddressRule> All =>
        [.. rules.Value.Values.OrderBy(rule => rule.Code, StringComparer.Ordinal)];

    /// <summary>The rule of exactly this upper-case code; a country without an agreement has none, and asking for it is a bug.</summary>
    public static CountryAddressRule Of(string code) =>
        Find(code) ?? throw new ArgumentException($"There is no address rule for the country '{code}'.", nameof(code));

    /// <summary>The rule of exactly this upper-case code, or null.</summary>
    public static CountryAddressRule? Find(string? code) => code is null ? null : rules.Value.GetValueOrDefault(code);

    /// <summary>The usual written form of a postal code, or the trimmed input if it is not a postal code of that country.</summary>
    public static string Normalize(string code, string postalCode) =>
        Find(code)?.Normalize(postalCode) ?? postalCode.Trim();

    private static FrozenDictionary<string, CountryAddressRule> Load()
    {
        var rows = EmbeddedCsv.Read(
            Source,
            "iso2",
            "calling_code",
            "postal_code_required",
            "postal_code",
            "postal_code_example",
            "postal_code_format",
            "state_required",
            "states",
            "registration_id",
            "registration_id_example"
        );
        return rows.Select(FromRow)
            .ToDictionary(rule => rule.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    internal static CountryAddressRule FromRow(IReadOnlyList<string> row)
    {
        var rule = new CountryAddressRule(
            Code: row[0],
            IsPostalCodeRequired: IsYes(row[2], row),
            PostalCode: Pattern(row[3]),
            PostalCodeExample: NullIfEmpty(row[4]),
            IsStateRequired: IsYes(row[6], row),
            States: row[7].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            RegistrationId: Pattern(row[8]),
            RegistrationIdExample: NullIfEmpty(row[9]),
            CallingCode: row[1]
        )
        {
            PostalCodePattern = Published(row[3]),
            RegistrationIdPattern = Published(row[8]),
            PostalCodeForms = row[5].Split('|', StringSplitOptions.RemoveEmptyEntries),
        };
        var isWellFormed =
            rule.Code.Length == 2
            && rule.Code.All(char.IsAsciiLetterUpper)
            && rule.CallingCode.Length > 0
            && rule.CallingCode.All(char.IsAsciiDigit)
            && IsExplained(rule.PostalCode, rule.PostalCodeExample)
            && IsExplained(rule.RegistrationId, rule.RegistrationIdExample)
            && (!rule.IsPostalCodeRequired || rule.PostalCode is not null)
            && (!rule.IsStateRequired || rule.States.Count > 0);
        return isWellFormed ? rule : throw Malformed(row);
    }

    private static bool IsExplained(Regex? pattern, string? example) =>
        pattern is null ? example is null : example is not null && pattern.IsMatch(example);

    private static bool IsYes(string field, IReadOnlyList<string> row) =>
        field switch
        {
            "yes" => true,
            "no" => false,
            _ => throw Malformed(row),
        };

    /// <summary>\d means ten digits here, as in the browser, not every script's; the table writes 0-9 inside square brackets.</summary>
    private static Regex? Pattern(string field) =>
        field.Length == 0
            ? null
            : new Regex($@"\A(?:{field.Replace(@"\d", "[0-9]", StringComparison.Ordinal)})\z", Options);

    /// <summary>The pattern between ^ and $; in brackets where these would otherwise bind to its first and last alternative only.</summary>
    private static string? Published(string field) =>
        field.Length == 0 ? null
        : field.Contains('|', StringComparison.Ordinal) ? $"^({field})$"
        : $"^{field}$";

    private static string? NullIfEmpty(string field) => field.Length == 0 ? null : field;

    private static InvalidDataException Malformed(IReadOnlyList<string> row) =>
        new($"'{Source}' has a malformed row: {string.Join(',', row)}");
}
