using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Dashboard.Templates;

/// <summary>A country of the list, with its search words.</summary>
public sealed record AgreementPlace(
    string Code,
    string Name,
    IReadOnlyList<NamedLanguage> Languages,
    string SearchText
);

/// <summary>The countries of the list that begin with one letter.</summary>
public sealed record AgreementLetter(string Letter, IReadOnlyList<AgreementPlace> Places)
{
    /// <summary>The id of its heading.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"letter-{(int)Letter[0]:x}");
}

/// <summary>Every country's agreement in its languages: the official text, and the partner's own copies of it.</summary>
public sealed partial class AgreementsPage(
    AgreementDocumentQueries documents,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<TemplatesText> texts,
    IStringLocalizer<DashboardText> dashboardTexts
) : LiveComponent
{
    private IReadOnlyList<AgreementPlace> all = [];
    private IReadOnlyList<AgreementPlace> found = [];
    private Dictionary<(string Country, string Language), AgreementCopies>? copies;
    private AgreementsAddress address = new();
    private bool hasUnknownValues;

    // A list of fewer is seen at a glance.
    private const int MostWithoutLetters = 30;

    private IReadOnlyList<AgreementLetter> Letters { get; set; } = [];

    private int withOwnCopies;

    [SupplyParameterFromQuery(Name = "search")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "country")]
    private string? Country { get; set; }

    [SupplyParameterFromQuery(Name = "own")]
    private string? Own { get; set; }

    [SupplyParameterFromQuery(Name = "store")]
    private string? Store { get; set; }

    protected override Task OnInitializedAsync()
    {
        var culture = CultureInfo.CurrentUICulture;
        all = [.. CountryNames.Sorted(culture).Select(country => Place(country, culture))];
        return ReadAsync();
    }

    protected override void OnParametersSet()
    {
        var open = all.FirstOrDefault(place => place.Code.Equals(Country, StringComparison.OrdinalIgnoreCase));
        hasUnknownValues = open is null && !string.IsNullOrEmpty(Country);
        address = new AgreementsAddress(
            string.IsNullOrWhiteSpace(Search) ? null : Search.Trim(),
            open?.Code,
            Store,
            HasOwnCopies: Own is "true"
        );
        Find();
    }

    private void Find()
    {
        var words = Words(address.Search ?? string.Empty);
        withOwnCopies = all.Count(HasOwnCopy);
        found =
        [
            .. all.Where(place =>
                Array.TrueForAll(words, word => place.SearchText.Contains(" " + word, StringComparison.Ordinal))
                && (!address.HasOwnCopies || HasOwnCopy(place))
            ),
        ];
        Letters = found.Count > MostWithoutLetters ? ByLetter(found) : [new AgreementLetter("-", found)];
    }

    private bool HasOwnCopy(AgreementPlace place) =>
        place.Languages.Any(language => copies?.ContainsKey((place.Code, language.Tag)) ?? false);

    // What is one letter the language says: Å stands under A in English, and after Z in Swedish.
    private static List<AgreementLetter> ByLetter(IReadOnlyList<AgreementPlace> places)
    {
        var letters = new List<AgreementLetter>();
        var from = 0;
        for (var next = 1; next <= places.Count; next++)
        {
            if (next == places.Count || !IsSameLetter(places[from].Name[0], places[next].Name[0]))
            {
                letters.Add(new AgreementLetter(places[from].Name[..1], [.. places.Skip(from).Take(next - from)]));
                from = next;
            }
        }

        return letters;
    }

    private static bool IsSameLetter(char one, char other) =>
        CultureInfo.CurrentUICulture.CompareInfo.Compare(
            one.ToString(),
            other.ToString(),
            CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace
        ) == 0;

    // Changes of customers do not concern agreement texts.
    protected override bool Concerns(CustomersChanged change) => false;

    protected override async Task ReadAsync()
    {
        copies = await documents.CopiesAsync(Caller, Closed);
        Find();
    }

    private static AgreementPlace Place(AgreementCountry country, CultureInfo culture)
    {
        var name = CountryNames.Of(country.Code, culture);
        var languages = LanguageNames.Of(country.AgreementLanguages, culture);
        var searched = languages.SelectMany(language => new[] { language.Name, language.Tag });
        return new AgreementPlace(
            country.Code,
            name,
            languages,
            " " + string.Join(' ', Words(string.Join(' ', [name, country.EnglishName, country.Code, .. searched])))
        );
    }

    // Matched by the start of a word, so that the code SE finds Sweden and not every Portuguese-speaking country.
    private static string[] Words(string text) =>
        string.Concat(PlainText.Fold(text).Select(letter => char.IsLetterOrDigit(letter) ? letter : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    // Typing replaces the address instead of adding a history entry for each letter.
    private void SearchFor(string? search) =>
        navigation.NavigateTo((address with { Search = search }).ToString(), replace: true);

    private async Task ReadAgainAsync()
    {
        await ReadAsync();
        navigation.NavigateTo((address with { Store = null }).ToString(), replace: true);
    }
}
