using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Dashboard.BulkAttestation;
using PartnerPortal.Dashboard.Invitations;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Customers.Selecting;

/// <summary>What is selected, the way to all that match, and what can be done with it.</summary>
public sealed partial class SelectionBar(ErrorSentences sentences, IStringLocalizer<CustomersText> texts)
{
    private bool isTagging;
    private string typed = string.Empty;
    private string? fault;

    [CascadingParameter]
    private AgentProfile Agent { get; set; } = null!;

    [Parameter, EditorRequired]
    public ListSelection Selection { get; set; } = null!;

    [Parameter, EditorRequired]
    public PortfolioPage Page { get; set; } = null!;

    [Parameter, EditorRequired]
    public CustomerListAddress Address { get; set; } = null!;

    [Parameter]
    public IReadOnlyCollection<string> KnownTags { get; set; } = [];

    /// <summary>Raised when the selection has changed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Parameter]
    public EventCallback<ListRunKind> Export { get; set; }

    [Parameter]
    public EventCallback<TagChange> Tag { get; set; }

    private static string SuggestionsId => FieldIds.For("selection-tags");

    private int OnThisPage => Page.Lines.Count(line => Selection.Contains(line.CustomerTenantId));

    private string Summary =>
        Selection.All is not null
            ? texts[Page.TotalIsExact ? "AllMatchingSelected" : "AllMoreThanSelected", Number(Page.Total)]
        : Elsewhere > 0 ? texts["SelectedAlsoElsewhere", Number(Selection.Ids.Count), Number(Elsewhere)]
        : texts["Selected", Number(Selection.Ids.Count)];

    private int Elsewhere => Selection.Ids.Count - OnThisPage;

    private string? InviteHref =>
        Selection.All is not null ? InviteManyPage.AddressFor(Address.Filter)
        : Selection.Ids.Count <= ChosenCustomers.Most ? InviteManyPage.AddressFor(Selection.Ids)
        : null;

    private string? AttestHref =>
        Selection.All is not null ? BulkPage.Path + Address.Query
        : Selection.Ids.Count <= ChosenCustomers.Most ? ChosenCustomers.AddressOf(BulkPage.Path, Selection.Ids)
        : null;

    private Task SelectAll()
    {
        Selection.SelectAll(Address.Filter);
        return Changed.InvokeAsync();
    }

    private Task Clear()
    {
        Selection.Clear();
        return Changed.InvokeAsync();
    }

    private void Type(string? text) => (typed, fault) = (text ?? string.Empty, null);

    private async Task ChangeAsync(bool isAdded)
    {
        var change = isAdded ? new TagChange([typed], []) : new TagChange([], [typed]);
        if (CustomerTagService.Check(change) is { Fields: [var first, ..] })
        {
            fault = sentences.Of(first.Error);
            return;
        }

        await Tag.InvokeAsync(change);
        (typed, fault, isTagging) = (string.Empty, null, false);
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
