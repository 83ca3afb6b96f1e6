using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using MudBlazor;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Dashboard.Keyboard;

/// <summary>
/// Finds the partner's customers and what this agent can do. Actions are known immediately and come first, so that customers that are
/// found later move nothing.
/// </summary>
public sealed partial class PaletteSearch(
    PortfolioQueries portfolio,
    TimeProvider time,
    IJSRuntime script,
    IStringLocalizer<KeyboardText> texts,
    IStringLocalizer<DashboardText> names
) : IDisposable
{
    internal const int MostCustomers = 8;
    private const string ListId = "palette-list";

    /// <summary>After the last letter, before customers are looked for.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private string typed = string.Empty;
    private List<PaletteOption> actions = [];
    private List<PaletteOption> customers = [];
    private List<PaletteOption> options = [];
    private string? marked;
    private string? revealed;
    private bool hasMoved;
    private bool isSearching;

    // Of what was typed last: whatever is typed next cancels it, so a late answer never replaces a newer one.
    private CancellationTokenSource search = new();

    [CascadingParameter]
    private AgentProfile Agent { get; set; } = null!;

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback<PaletteOption> Choose { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Close { get; set; }

    private bool FoundNothing => options.Count == 0 && !isSearching;

    private string? Summary =>
        isSearching || typed.Length == 0 ? null
        : options.Count == 0 ? texts["FoundNothing", typed].Value
        : options.Count == 1 ? texts["FoundOne"].Value
        : texts["Found", options.Count].Value;

    public void Dispose()
    {
        search.Cancel();
        search.Dispose();
    }

    /// <summary>A role that was given or taken shows immediately.</summary>
    protected override void OnParametersSet() => Offer();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (marked is null || string.Equals(marked, revealed, StringComparison.Ordinal))
        {
            return;
        }

        revealed = marked;
        try
        {
            await script.InvokeVoidAsync("portal.reveal", marked);
        }
        catch (JSDisconnectedException)
        {
            // The person has left; there is nothing to show.
        }
    }

    private bool IsMarked(PaletteOption option) => string.Equals(option.Id, marked, StringComparison.Ordinal);

    private async Task TypeAsync(ChangeEventArgs change)
    {
        typed = change.Value?.ToString()?.Trim() ?? string.Empty;
        hasMoved = false;
        var latest = BeginSearch();
        if (typed.Length == 0)
        {
            customers = [];
            isSearching = false;
            Offer();
            return;
        }

        Offer();
        try
        {
            await Task.Delay(Pause, time, latest);
            await SearchAsync(latest);
        }
        catch (OperationCanceledException) when (latest.IsCancellationRequested)
        {
            // More was typed, or the palette was closed.
        }
    }

    private async Task KeyAsync(KeyboardEventArgs pressed)
    {
        // Enter that ends the composition of a character is text.
        switch (pressed.IsComposing ? null : pressed.Key)
        {
            case "ArrowDown":
                Move(1);
                break;
            case "ArrowUp":
                Move(-1);
                break;
            case "Enter":
                await ChooseMarkedAsync();
                break;
            default:
                break;
        }
    }

    private void Move(int step)
    {
        if (options.Count > 0)
        {
            hasMoved = true;
            marked = options[(options.FindIndex(IsMarked) + step + options.Count) % options.Count].Id;
        }
    }

    // Enter means what was typed, also where its customers have not been found yet.
    private async Task ChooseMarkedAsync()
    {
        if (isSearching && !hasMoved && actions.Count == 0)
        {
            var latest = BeginSearch();
            try
            {
                await SearchAsync(latest);
            }
            catch (OperationCanceledException) when (latest.IsCancellationRequested)
            {
                return;
            }
        }

        if (options.Find(IsMarked) is { } chosen)
        {
            await Choose.InvokeAsync(chosen);
        }
    }

    private CancellationToken BeginSearch()
    {
        search.Cancel();
        search.Dispose();
        search = new CancellationTokenSource();
        isSearching = true;
        return search.Token;
    }

    private async Task SearchAsync(CancellationToken latest)
    {
        // A name that begins as typed is meant before a domain or a word in the middle that does too.
        var beginning = await portfolio.ListingAsync(
            Caller,
            new ListingFilter(ListingField.CompanyName, ListingOperator.StartsWith, typed),
            place: null,
            ListingDirection.First,
            MostCustomers,
            latest
        );
        var found = beginning
            .Lines.Select(line => OptionOf(line.CustomerTenantId, line.CompanyName, line.Domain))
            .ToList();
        if (found.Count < MostCustomers)
        {
            var filter = new PortfolioFilter(typed);
            var page = await portfolio.PageAsync(Caller, filter, cursor: null, CultureInfo.CurrentUICulture, latest);
            found.AddRange(page.Lines.Select(line => OptionOf(line.CustomerTenantId, line.CompanyName, line.Domain)));
        }

        latest.ThrowIfCancellationRequested();
        customers = [.. found.DistinctBy(option => option.Id, StringComparer.Ordinal).Take(MostCustomers)];
        isSearching = false;
        Offer();
    }

    private static PaletteOption OptionOf(Guid customerTenantId, string companyName, string domain) =>
        new(
            $"palette-{customerTenantId}",
            companyName,
            domain,
            Icons.Material.Outlined.Business,
            $"/customers/{customerTenantId}/account"
        );

    // The mark stays where the person moved it; otherwise it is on the first.
    private void Offer()
    {
        actions =
        [
            .. Destinations.All.Where(destination => destination.IsFor(Agent) && IsMeant(destination)).Select(OptionOf),
        ];
        options = [.. actions, .. customers];
        if (!hasMoved || !options.Exists(IsMarked))
        {
            marked = options.Count > 0 ? options[0].Id : null;
        }
    }

    private PaletteOption OptionOf(Destination destination) =>
        new($"palette-{destination.Key}", names[destination.Key], Detail: null, destination.Icon, destination.Href)
        {
            Destination = destination,
        };

    // Each word that was typed begins a word of the name, or one that people may look for instead; folded as the customers' search is.
    private bool IsMeant(Destination destination)
    {
        var words = Words(names[destination.Key] + " " + texts["Words_" + destination.Key]);
        return Words(typed).All(part => Array.Exists(words, word => word.StartsWith(part, StringComparison.Ordinal)));
    }

    private static string[] Words(string text) =>
        PlainText.Fold(text).Split([' ', ',', '-'], StringSplitOptions.RemoveEmptyEntries);
}
