using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Time;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Orders;

internal enum CartStep
{
    Review,
    Edit,

    /// <summary>The gate is open: the cart waits for an acceptance.</summary>
    Acceptance,
}

/// <summary>
/// A cart, for whoever carries on with it: look, change, check out behind the gate, or put away. It stands in the database and not
/// in the tab, so it waits for colleagues too; the step is in the address.
/// </summary>
public sealed partial class CartPage(
    CartService carts,
    CheckoutService checkouts,
    CartQueries cartQueries,
    CustomerQueries customers,
    AcceptanceQueries acceptances,
    PortfolioQueries portfolio,
    DraftStore drafts,
    ConfirmDialog confirm,
    Toasts toasts,
    UserClock clock,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<OrdersText> texts,
    IStringLocalizer<DashboardText> dashboardTexts
)
{
    private static readonly string[] HeadingFocus = [FocusOnChange.Heading];
    private static readonly string[] GateFocus = [GatePanel.FirstField, FocusOnChange.Heading];
    private readonly FormSubmit submit = new();
    private CustomerProfile? profile;
    private AcceptanceHistory? history;
    private PortfolioLine? line;
    private CartDetails? cart;
    private OrderEditor? editor;
    private CartStep step;
    private CartCheckout? bought;
    private bool isMissing;
    private bool isCheckingOut;
    private bool wasRestored;
    private bool wasAcceptedMeanwhile;

    [Parameter]
    public Guid CartId { get; set; }

    [SupplyParameterFromQuery(Name = "step")]
    private string? Step { get; set; }

    protected override object Subject => (CustomerTenantId, CartId);

    private string OrdersPath => $"/customers/{CustomerTenantId}/orders";

    private string Path => AddressOf(CustomerTenantId, CartId);

    private string DraftKey => $"cart-{CartId:N}-{Caller.AgentId:N}";

    private bool MayChange => cart is { IsOpen: true } && Agent.May(AgentPermission.Order);

    public static string AddressOf(Guid customerTenantId, Guid cartId) =>
        $"/customers/{customerTenantId}/orders/carts/{cartId}";

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        var before = step;
        step =
            !MayChange ? CartStep.Review
            : string.Equals(Step, "edit", StringComparison.Ordinal) ? CartStep.Edit
            : string.Equals(Step, "acceptance", StringComparison.Ordinal) ? CartStep.Acceptance
            : CartStep.Review;
        if (before != step)
        {
            submit.ClearFailure();
            await BeginAsync();
        }

        LeaveGateWhenAccepted();
    }

    protected override void Forget() =>
        (profile, history, line, cart, editor, step) = (null, null, null, null, null, CartStep.Review);

    protected override async Task ReadAsync()
    {
        var found = await customers.ProfileAsync(Caller, CustomerTenantId, Closed);
        var past = await acceptances.HistoryAsync(Caller, CustomerTenantId, Closed);
        line = await portfolio.LineAsync(Caller, CustomerTenantId, Closed);
        isMissing = !found.IsSuccess || !past.IsSuccess || line is null;
        if (isMissing || isCheckingOut)
        {
            return;
        }

        (profile, history) = (found.Value, past.Value);
        var held = await cartQueries.GetAsync(Caller, CustomerTenantId, CartId, Closed);
        cart = held.IsSuccess ? held.Value : null;
        if (step != CartStep.Edit || !MayChange)
        {
            // Ordered or put away by a colleague, it can only be looked at.
            step = MayChange ? step : CartStep.Review;
            Show();
        }

        LeaveGateWhenAccepted();
    }

    /// <summary>Shows what the cart holds.</summary>
    private void Show() =>
        editor = cart is null ? null : new OrderEditor(NewOrderForm.Of(cart), cart.Currency, sentences, texts);

    /// <summary>Begins a step with what the cart holds, or with what was typed before in this tab.</summary>
    private async Task BeginAsync()
    {
        Show();
        wasRestored = false;
        if (step != CartStep.Edit)
        {
            return;
        }

        if (await drafts.ReadAsync<Dictionary<string, string>>(DraftKey) is { } draft)
        {
            wasRestored = true;
            editor = new OrderEditor(new NewOrderForm(draft), cart!.Currency, sentences, texts);
        }

        if (!editor!.IsValid)
        {
            // What is no longer offered says so at once.
            editor.Faults.Submit();
        }
    }

    // The customer accepted, or a colleague attested, while the gate was open.
    private void LeaveGateWhenAccepted()
    {
        if (
            step == CartStep.Acceptance
            && !isCheckingOut
            && line is not null
            && AcceptanceConclusion.IsAcceptance(line.Status)
        )
        {
            wasAcceptedMeanwhile = true;
            navigation.NavigateTo(Path, replace: true);
        }
    }

    private void OpenEdit()
    {
        wasAcceptedMeanwhile = false;
        navigation.NavigateTo(Path + "?step=edit");
    }

    private void Change()
    {
        wasRestored = false;
        submit.ClearFailure();
    }

    private async Task StartOverAsync()
    {
        await drafts.RemoveAsync(DraftKey);
        wasRestored = false;
        Show();
    }

    private Task SaveAsync() =>
        !editor!.Faults.Submit()
            ? Task.CompletedTask
            : submit.RunAsync(async () =>
            {
                var form = editor.Form;
                var changed = await carts.ChangeAsync(
                    Caller,
                    CustomerTenantId,
                    CartId,
                    form.ToCartLines(),
                    form.SeenVersion,
                    CancellationToken.None
                );
                if (!changed.TryGet(out var saved, out var refusal))
                {
                    return Refuse(refusal);
                }

                cart = saved;
                await drafts.RemoveAsync(DraftKey);
                toasts.Success(texts["CartSaved"]);
                navigation.NavigateTo(Path, replace: true);
                return null;
            });

    private Task CheckOutAsync() =>
        submit.RunAsync(async () =>
        {
            var refusal = await SendAsync(
                checkouts.CheckoutAsync(Caller, CustomerTenantId, CartId, cart!.Version, CancellationToken.None)
            );
            switch (refusal)
            {
                case null:
                    await FinishAsync();
                    return null;
                case AcceptanceRequired:
                    navigation.NavigateTo(Path + "?step=acceptance");
                    return null;
                default:
                    return Refuse(refusal);
            }
        });

    private async Task<PortalError?> CheckOutWithAttestationAsync(NewAttestation attestation)
    {
        var refusal = await SendAsync(
            checkouts.CheckoutWithAttestationAsync(
                Caller,
                CustomerTenantId,
                CartId,
                cart!.Version,
                attestation,
                CancellationToken.None
            )
        );
        return refusal is null ? null : Refuse(refusal);
    }

    /// <summary>Waits for a checkout; answers why it was refused or null.</summary>
    private async Task<PortalError?> SendAsync(Task<Result<CartCheckout>> checkout)
    {
        // The news of the page's own order must not take the form away before the page is left.
        isCheckingOut = true;
        try
        {
            var result = await checkout;
            var refusal = result.Error ?? result.Value.Refusals.Select(stopped => stopped.Error).FirstOrDefault();
            bought = refusal is null ? result.Value : null;
            return refusal;
        }
        finally
        {
            isCheckingOut = bought is not null;
            if (!isCheckingOut)
            {
                await ReadAsync();
            }
        }
    }

    private async Task FinishAsync()
    {
        await drafts.RemoveAsync(DraftKey);
        toasts.Success(texts["Placed"]);
        navigation.NavigateTo(OrderPage.AddressOf(CustomerTenantId, bought!.Orders[0].Id), replace: true);
    }

    /// <summary>Takes over what the refusal says of the cart; answers what is left to be told.</summary>
    private PortalError? Refuse(PortalError refusal)
    {
        if (refusal is CartChangedMeanwhile meanwhile)
        {
            // The person has been told now; going on is a decision made with that knowledge.
            cart = meanwhile.Current;
            if (step == CartStep.Edit)
            {
                editor!.Form.SeenVersion = cart.Version;
            }
            else
            {
                Show();
            }
        }

        if (!editor!.Refuse(refusal))
        {
            return refusal;
        }

        if (step != CartStep.Edit)
        {
            navigation.NavigateTo(Path + "?step=edit");
        }

        return null;
    }

    private async Task DiscardAsync()
    {
        if (
            !await confirm.AskAsync(
                texts["DiscardCartTitle"],
                texts["DiscardCartQuestion"],
                texts["DiscardCart"],
                danger: true,
                texts["KeepCart"]
            )
        )
        {
            return;
        }

        await submit.RunAsync(async () =>
        {
            var discarded = await carts.DiscardAsync(Caller, CustomerTenantId, CartId, CancellationToken.None);
            if (discarded.IsSuccess)
            {
                await drafts.RemoveAsync(DraftKey);
                toasts.Success(texts["CartDiscarded"]);
                navigation.NavigateTo(OrdersPath, replace: true);
            }

            return discarded.Error;
        });
    }
}
