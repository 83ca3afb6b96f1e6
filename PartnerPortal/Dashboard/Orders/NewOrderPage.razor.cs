using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Orders;

/// <summary>
/// Flow 9: choose, review, place. The step is in the address and the order is in the browser's tab, so a reload or a restart of
/// the server keeps both. What the gate stops becomes a cart, which waits where colleagues see it (<see cref="CartPage"/>).
/// </summary>
public sealed partial class NewOrderPage(
    OrderService orders,
    CartService carts,
    OrderQueries orderQueries,
    CustomerQueries customers,
    PortfolioQueries portfolio,
    DraftStore drafts,
    Toasts toasts,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<OrdersText> texts,
    IStringLocalizer<DashboardText> dashboardTexts
)
{
    private static readonly string[] HeadingFocus = [FocusOnChange.Heading];
    private readonly FormSubmit submit = new();
    private CustomerProfile? profile;
    private PortfolioLine? line;
    private string? currency;
    private OrderEditor? editor;
    private bool isReview;
    private bool isMissing;
    private bool wasRestored;

    [SupplyParameterFromQuery(Name = "step")]
    private string? Step { get; set; }

    private string OrdersPath => $"/customers/{CustomerTenantId}/orders";

    private string Path => OrdersPath + "/new";

    private string DraftKey => $"new-order-{CustomerTenantId:N}-{Caller.AgentId:N}";

    private IReadOnlyList<string> StepNames => [texts["Step1"], texts["Step2"]];

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (isMissing || !Agent.May(AgentPermission.Order))
        {
            return;
        }

        if (editor is null)
        {
            var draft = await drafts.ReadAsync<Dictionary<string, string>>(DraftKey);
            wasRestored = draft is not null;
            Take(new NewOrderForm(draft));
        }

        isReview = string.Equals(Step, "review", StringComparison.Ordinal);
        if (isReview && !editor!.IsValid)
        {
            // An address can name a step that the chosen lines do not allow yet.
            navigation.NavigateTo(Path, replace: true);
        }
    }

    protected override void Forget() => (profile, line, editor) = (null, null, null);

    protected override async Task ReadAsync()
    {
        var found = await customers.ProfileAsync(Caller, CustomerTenantId, Closed);
        var catalogue = await orderQueries.CatalogueAsync(Caller, CustomerTenantId, Closed);
        line = await portfolio.LineAsync(Caller, CustomerTenantId, Closed);
        isMissing = !found.IsSuccess || !catalogue.IsSuccess || line is null;
        if (!isMissing)
        {
            (profile, currency) = (found.Value, catalogue.Value.Currency);
        }
    }

    private void Take(NewOrderForm form) => editor = new OrderEditor(form, currency!, sentences, texts);

    private void Change()
    {
        wasRestored = false;
        submit.ClearFailure();
    }

    private async Task StartOverAsync()
    {
        await drafts.RemoveAsync(DraftKey);
        wasRestored = false;
        Take(new NewOrderForm(draft: null));
    }

    private void EditOrder() => navigation.NavigateTo(Path);

    private async Task ReviewAsync()
    {
        if (editor!.Faults.Submit())
        {
            await drafts.WriteAsync(DraftKey, editor.Form.Draft);
            navigation.NavigateTo(Path + "?step=review");
        }
    }

    private Task PlaceAsync() =>
        submit.RunAsync(async () =>
        {
            var order = editor!.Form.ToRequest() with { RequestId = await RequestIdAsync() };
            var placed = await orders.PlaceAsync(Caller, CustomerTenantId, order, CancellationToken.None);
            if (placed.TryGet(out var done, out var refusal))
            {
                await drafts.RemoveAsync(DraftKey);
                toasts.Success(texts["Placed"]);
                navigation.NavigateTo(OrderPage.AddressOf(CustomerTenantId, done.Id), replace: true);
                return null;
            }

            return refusal is AcceptanceRequired ? await KeepAsync("?step=acceptance") : Refuse(refusal);
        });

    private Task KeepAsCartAsync() =>
        submit.RunAsync(async () =>
        {
            var refusal = await KeepAsync(query: null);
            if (refusal is null)
            {
                toasts.Success(texts["CartKept"]);
            }

            return refusal;
        });

    /// <summary>Makes a cart of the order and goes on there; answers why it was refused or null.</summary>
    private async Task<PortalError?> KeepAsync(string? query)
    {
        var cart = new NewCart { RequestId = await RequestIdAsync(), Lines = editor!.Form.ToCartLines() };
        var kept = await carts.CreateAsync(Caller, CustomerTenantId, cart, CancellationToken.None);
        if (!kept.TryGet(out var made, out var refusal))
        {
            return Refuse(refusal);
        }

        await drafts.RemoveAsync(DraftKey);
        navigation.NavigateTo(CartPage.AddressOf(CustomerTenantId, made.Id) + query, replace: true);
        return null;
    }

    private async Task<Guid> RequestIdAsync()
    {
        await drafts.WriteAsync(DraftKey, editor!.Form.Draft);
        return await drafts.RequestIdAsync(editor.Form.Draft);
    }

    /// <summary>Goes back to the lines if the refusal is about them.</summary>
    private PortalError? Refuse(PortalError refusal)
    {
        if (!editor!.Refuse(refusal))
        {
            return refusal;
        }

        navigation.NavigateTo(Path, replace: true);
        return null;
    }
}
