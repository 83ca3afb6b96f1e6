using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers.Filters;

/// <summary>The filters of the list beside search, status, country and reseller. Each choice changes the address.</summary>
public sealed partial class FilterPanel(NavigationManager navigation, IStringLocalizer<CustomersText> texts)
{
    /// <summary>The element's id, for the button that shows the panel.</summary>
    public static string Id => FieldIds.For("more-filters");

    [Parameter, EditorRequired]
    public CustomerListAddress Address { get; set; } = null!;

    /// <summary>How many customers each choice would leave; null where too many match to be counted.</summary>
    [Parameter]
    public PortfolioCounts? Counts { get; set; }

    /// <summary>The versions that the partner's customers have accepted.</summary>
    [Parameter]
    public IReadOnlyCollection<string> KnownVersions { get; set; } = [];

    /// <summary>The tags that the partner's customers have.</summary>
    [Parameter]
    public IReadOnlyCollection<string> KnownTags { get; set; } = [];

    private PortfolioFilter Filter => Address.Filter;

    private List<Choice> Confirmations =>
        Choices<ConfirmationLine>(
            line => FilterTexts.Of(texts, line),
            line => Counts?.ByConfirmation.GetValueOrDefault(line)
        );

    private List<Choice> Directs =>
        Choices<DirectLine>(line => FilterTexts.Of(texts, line), line => Counts?.ByDirect.GetValueOrDefault(line));

    // An address may write a tag in a different case than the partner does.
    private string? ChosenTag =>
        KnownTags.FirstOrDefault(tag => string.Equals(TagRules.KeyOf(tag), ChosenKey, StringComparison.Ordinal))
        ?? Filter.Tag;

    private string? ChosenKey => Filter.Tag is { } tag ? TagRules.KeyOf(tag) : null;

    private IReadOnlyList<Choice> Tags =>
        [
            .. KnownTags
                .Union(ChosenTag is { } chosen ? [chosen] : [], StringComparer.Ordinal)
                .Select(tag => new Choice(tag, tag)),
        ];

    private IReadOnlyList<Choice> Versions =>
        [
            .. KnownVersions
                .Union(Filter.VersionLabel is { } chosen ? [chosen] : [], StringComparer.Ordinal)
                .OrderDescending(StringComparer.Ordinal)
                .Select(version => new Choice(
                    version,
                    FilterTexts.Counted(texts, version, Counts?.ByVersion.GetValueOrDefault(version))
                )),
        ];

    private List<Choice> Choices<T>(Func<T, string> word, Func<T, long?> count)
        where T : struct, Enum =>
        [
            .. Enum.GetValues<T>()
                .Select(value => new Choice(value.ToString(), FilterTexts.Counted(texts, word(value), count(value)))),
        ];

    private static T? Chosen<T>(string? value)
        where T : struct, Enum => Enum.TryParse<T>(value, out var chosen) ? chosen : null;

    private void Change(PortfolioFilter filter) => navigation.NavigateTo(Address.With(_ => filter));
}
