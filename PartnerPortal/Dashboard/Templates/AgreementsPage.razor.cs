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

    [SupplyParameterFromQuery(Name = "search")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "country")]
    private string? Country { get; set; }

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
        address = new AgreementsAddress(string.IsNullOrWhiteSpace(Search) ? null : Search.Trim(), open?.Code, Store);
        var words = Words(address.Search ?? string.Empty);
        found =
        [
            .. all.Where(place =>
                Array.TrueForAll(words, word => place.SearchText.Contains(" " + word, StringComparison.Ordinal))
            ),
        ];
    }

    // Changes of customers do not concern agreement texts.
    protected override bool Concerns(CustomersChanged change) => false;

    protected override async Task ReadAsync() => copies = await documents.CopiesAsync(Caller, Closed);

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
