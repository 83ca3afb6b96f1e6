using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using MudBlazor;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Customers.Filters;
using PartnerPortal.Dashboard.Customers.Runs;
using PartnerPortal.Dashboard.Customers.Selecting;
using PartnerPortal.Dashboard.Customers.Views;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Time;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers;

/// <summary>The partner's customers with their acceptance: searched, filtered, sorted and paged by the address alone.</summary>
public sealed partial class CustomerList(
    PortfolioQueries portfolio,
    CustomerTagQueries customerTags,
    ListLayoutService layouts,
    PartnerQueries partners,
    ListRuns runs,
    UserClock clock,
    TimeProvider time,
    Toasts toasts,
    NavigationManager navigation,
    IStringLocalizer<CustomersText> texts,
    IStringLocalizer<ViewsText> viewsTexts,
    IStringLocalizer<AcceptanceText> acceptanceTexts,
    ErrorSentences sentences,
    IStringLocalizer<DashboardText> dashboardTexts
) : LiveComponent
{
    private readonly ListSelection selection = new();
    private readonly HashSet<Guid> heardOf = [];
    private LiveMarks<Guid>? marks;
    private string? announced;
    private RunPanel? runPanel;
    private CustomerListAddress address = new(new PortfolioFilter());
    private ListLayout layout = ListLayout.Default;
    private PortfolioCounts? counts;
    private PortfolioPage? page;
    private Dictionary<Guid, string> resellers = [];
    private IReadOnlyList<FilterInUse> inUse = [];
    private List<string> tags = [];
    private bool showsPanel;
    private bool isLoading;
    private int latestRead;

    private IReadOnlyList<Choice> Countries =>
        [
            .. CountryNames
                .Sorted(CultureInfo.CurrentUICulture)
                .Where(country => counts?.ByCountry.ContainsKey(country.Code) ?? false)
                .Select(country => new Choice(
                    country.Code,
                    FilterTexts.Counted(
                        texts,
                        CountryNames.Of(country.Code, CultureInfo.CurrentUICulture),
                        page?.Counts?.ByCountry.GetValueOrDefault(country.Code)
                    )
                )),
        ];

    /// <summary>How many customers a page shows: what the address says, else what the agent has chosen.</summary>
    private int Size => address.Size ?? layout.PageSize;

    private bool IsProvider => Agent.PartnerKind == PartnerKind.IndirectProvider;

    private IReadOnlyList<Choice> Resellers =>
        [
            .. resellers.Select(reseller => new Choice(
                reseller.Key.ToString(),
                FilterTexts.Counted(texts, reseller.Value, page?.Counts?.ByReseller.GetValueOrDefault(reseller.Key))
            )),
        ];

    protected override void Dispose(bool disposing)
    {
        navigation.LocationChanged -= OnLocationChanged;
        base.Dispose(disposing);
    }

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        marks = new LiveMarks<Guid>(time, StateHasChanged, Closed);
        if (IsProvider)
        {
            resellers = (await partners.ResellersAsync(Caller, Closed)).ToDictionary(
                reseller => reseller.Id,
                reseller => reseller.Name
            );
        }

        layout = await layouts.ReadAsync(Caller, Closed);
        ReadAddress();
        await ReadAsync();
    }

    private void ReadAddress()
    {
        address = CustomerListAddress.Read(new Uri(navigation.Uri).Query, [.. resellers.Keys]);
        selection.Follow(address.Filter);
        inUse = [.. FilterTexts.InUse(texts, address.Filter, reseller => resellers.GetValueOrDefault(reseller))];
    }

    // Filters and paging change the address, not the page; navigation away from the list is ignored.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (string.Equals(new Uri(change.Location).AbsolutePath, CustomerListAddress.Path, StringComparison.Ordinal))
        {
            ReadAddress();
            isLoading = true;
            StateHasChanged();
            _ = InvokeAsync(FollowAddressAsync);
        }
    }

    private async Task FollowAddressAsync()
    {
        if (runPanel is not null)
        {
            await runPanel.LookAsync();
        }

        await RefreshAsync();
    }

    /// <summary>Reads what the address names. A slower answer to an earlier request never replaces a newer one.</summary>
    protected override async Task ReadAsync()
    {
        var read = ++latestRead;
        isLoading = true;
        HashSet<Guid> ofOthers = [.. heardOf];
        heardOf.Clear();
        var cursor = address.Place is null ? null : PortfolioCursor.Parse(address.Place);
        var found = await portfolio.PageAsync(
            Caller,
            address.Filter,
            cursor,
            Size,
            CultureInfo.CurrentUICulture,
            Closed
        );
        var tagged = await customerTags.InUseAsync(Caller, Closed);
        if (read == latestRead)
        {
            var before = page;
            page = address.Place is not null && cursor is null ? found with { CursorWasInvalid = true } : found;
            Mark([.. page.Lines.Where(line => ofOthers.Contains(line.CustomerTenantId))], before);
            (counts, tags) = (found.OfAll, tagged);
            isLoading = false;
        }
    }

    /// <summary>Of what is not on the page now it is remembered only while it is few: it may be there after the reading.</summary>
    protected override void HearOfOthers(CustomersChanged change)
    {
        var shown = page?.Lines.Select(line => line.CustomerTenantId).ToHashSet() ?? [];
        heardOf.UnionWith(
            change.CustomerTenantIds.Count <= PortfolioQueries.PageSize
                ? change.CustomerTenantIds
                : change.CustomerTenantIds.Where(shown.Contains)
        );
    }

    // A row that looks as before is not marked, whatever has happened to its customer.
    private void Mark(List<PortfolioLine> lines, PortfolioPage? before)
    {
        if (before is null)
        {
            return;
        }

        var news = lines.FindAll(line => !before.Lines.Contains(line));
        marks!.Add([.. news.Select(line => line.CustomerTenantId)]);
        announced = news switch
        {
            [] => announced,
            [var one] => texts[
                "NewsOfOne",
                one.CompanyName,
                StatusLook.Word(acceptanceTexts, one.Status, Agent.PartnerKind)
            ],
            _ => texts["NewsOfMany", Number(news.Count)],
        };
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private string? ResellerOf(PortfolioLine line) =>
        line.ResellerId is { } reseller ? resellers.GetValueOrDefault(reseller) : null;

    private SortDirection? DirectionOf(PortfolioSort sort) =>
        address.Filter.Sort != sort ? null
        : address.Filter.Descending ? SortDirection.Descending
        : SortDirection.Ascending;

    private async Task ArrangeAsync(ListLayout chosen)
    {
        var before = layout;
        // What is chosen shows immediately, and whether it can be kept shows afterwards.
        layout = chosen;
        var kept = await layouts.SaveAsync(Caller, chosen, Closed);
        if (!kept.IsSuccess)
        {
            layout = before;
            toasts.Problem(viewsTexts["LayoutNotKept"], sentences.Of(kept.Error));
        }
        else if (chosen.PageSize != before.PageSize)
        {
            // A size in the address would win over the one just chosen, and the place is one of pages of another size.
            if (address is { Size: null, Place: null })
            {
                await RefreshAsync();
            }
            else
            {
                navigation.NavigateTo(address.WithSize(null));
            }
        }
    }

    private async Task ExportAsync(ListRunKind kind) =>
        await ShowAsync(
            await runs.ExportAsync(
                Caller,
                // Without a selection it is all that the list shows.
                selection.IsEmpty
                    ? new SelectedCustomers(address.Filter)
                    : selection.For(address.Filter),
                address.Query,
                kind,
                selection is { All: null, IsEmpty: false } ? selection.Ids.Count
                    : page is { TotalIsExact: true } ? page.Total
                    : null,
                new ExportLook(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture, clock.Zone)
            )
        );

    private async Task TagAsync(TagChange change) =>
        await ShowAsync(
            await runs.TagAsync(Caller, selection.For(address.Filter), change, CultureInfo.CurrentUICulture)
        );

    private async Task ShowAsync(Result<ListRun?> begun)
    {
        if (!begun.TryGet(out var run, out var error))
        {
            toasts.Problem(sentences.Of(error));
        }
        else if (run is null)
        {
            toasts.Problem(texts["RunAtWork"]);
        }

        if (runPanel is not null)
        {
            await runPanel.LookAsync();
        }
    }

    // Typing replaces the address instead of adding a history entry for each letter.
    private void SearchFor(string? search) => navigation.NavigateTo(address.WithSearch(search), replace: true);

    private void ChooseReseller(string? reseller) =>
        navigation.NavigateTo(address.WithReseller(Guid.TryParse(reseller, out var chosen) ? chosen : null));

    private void ChooseCountry(string? country) =>
        navigation.NavigateTo(address.WithCountry(string.IsNullOrEmpty(country) ? null : country));
}
