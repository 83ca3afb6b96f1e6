using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Orders;

/// <summary>The form of a quantity change, as text.</summary>
public sealed class QuantityInput
{
    public string Quantity { get; set; } = string.Empty;

    /// <summary>The version the form was opened with.</summary>
    public string SeenVersion { get; set; } = string.Empty;
}

/// <summary>The number of licences of one subscription. An increase passes the gate, which opens here.</summary>
public sealed partial class QuantityForm(
    SubscriptionService service,
    DraftStore drafts,
    ErrorSentences sentences,
    IStringLocalizer<OrdersText> texts
)
{
    private readonly FormSubmit submit = new();
    private QuantityInput form = new();
    private AcceptanceRequired? required;
    private string? error;
    private bool isSaving;

    [Parameter, EditorRequired]
    public SubscriptionLine Subscription { get; set; } = null!;

    [Parameter, EditorRequired]
    public CustomerProfile Profile { get; set; } = null!;

    [Parameter, EditorRequired]
    public AcceptanceHistory History { get; set; } = null!;

    [Parameter, EditorRequired]
    public AcceptanceStatus Status { get; set; }

    /// <summary>Raised with the sentence that says what was done.</summary>
    [Parameter]
    public EventCallback<string> Done { get; set; }

    [Parameter]
    public EventCallback Cancel { get; set; }

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private string DraftKey => $"quantity-{Subscription.Id:N}-{Caller.AgentId:N}";

    private int Quantity => WholeNumber.Read(form.Quantity);

    /// <summary>What the new number costs, or the current amount if the number is invalid.</summary>
    private string Consequence
    {
        get
        {
            var (minimum, maximum) = QuantityRules.RangeOf(Subscription.CatalogItemId, Subscription.Quantity);
            var isPossible = Quantity >= minimum && Quantity <= maximum;
            var amount = (isPossible ? Quantity : Subscription.Quantity) * Subscription.UnitPrice;
            return texts[
                isPossible && Quantity != Subscription.Quantity
                    ? "NewAmount_" + Subscription.Billing
                    : "AmountNow_" + Subscription.Billing,
                MoneyTexts.Of(amount, Subscription.Currency, CultureInfo.CurrentCulture)
            ];
        }
    }

    protected override async Task OnInitializedAsync()
    {
        form = new QuantityInput
        {
            Quantity = Subscription.Quantity.ToString(CultureInfo.CurrentCulture),
            SeenVersion = Subscription.Version.ToString(CultureInfo.InvariantCulture),
        };
        form = await drafts.ReadAsync<QuantityInput>(DraftKey) ?? form;
    }

    protected override void OnParametersSet()
    {
        if (!isSaving && AcceptanceConclusion.IsAcceptance(Status))
        {
            required = null;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await drafts.AttachAsync(DraftKey);
        }
    }

    private async Task ChangeAsync()
    {
        error = null;
        submit.ClearFailure();
        if (Quantity <= Subscription.Quantity)
        {
            // A decrease needs no acceptance.
            required = null;
        }

        await drafts.WriteAsync(DraftKey, form);
    }

    private QuantityChange ToRequest() =>
        new(
            Subscription.Id,
            Quantity,
            long.TryParse(form.SeenVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? version
                : 0
        );

    private async Task SaveAsync()
    {
        if (required is not null)
        {
            return;
        }

        await submit.RunAsync(async () =>
        {
            error = null;
            var refusal = await SendAsync(change =>
                service.ChangeQuantityAsync(Caller, Profile.CustomerTenantId, change, CancellationToken.None)
            );
            switch (refusal)
            {
                case null:
                    await FinishAsync();
                    return null;
                case InvalidFields { Fields: [var fault, ..] }:
                    error = sentences.Of(fault.Error);
                    return null;
                case AcceptanceRequired stopped:
                    required = stopped;
                    return null;
                default:
                    return refusal;
            }
        });
    }

    private async Task<PortalError?> SaveWithAttestationAsync(NewAttestation attestation)
    {
        var refusal = await SendAsync(change =>
            service.ChangeQuantityWithAttestationAsync(
                Caller,
                Profile.CustomerTenantId,
                change,
                attestation,
                CancellationToken.None
            )
        );
        if (refusal is InvalidFields { Fields: [{ Field: nameof(QuantityChange.Quantity) } fault, ..] })
        {
            error = sentences.Of(fault.Error);
            required = null;
        }

        return refusal;
    }

    private async Task<PortalError?> SendAsync(Func<QuantityChange, Task<Result<SubscriptionLine>>> save)
    {
        isSaving = true;
        try
        {
            var refusal = (await save(ToRequest())).Error;
            if (refusal is SubscriptionChangedMeanwhile meanwhile)
            {
                // The person has been told now; saving again is a decision made with that knowledge.
                form.SeenVersion = meanwhile.Current.Version.ToString(CultureInfo.InvariantCulture);
            }

            return refusal;
        }
        finally
        {
            isSaving = false;
        }
    }

    private async Task FinishAsync()
    {
        await drafts.RemoveAsync(DraftKey);
        await Done.InvokeAsync(texts["QuantityChanged", PlanTexts.Number(Quantity)]);
    }

    private async Task CancelAsync()
    {
        await drafts.RemoveAsync(DraftKey);
        await drafts.RemoveAsync(DraftKey + "-acceptance");
        await Cancel.InvokeAsync();
    }
}
