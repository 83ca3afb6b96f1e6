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

internal enum NewOrderStep
{
    Offers,
    Review,

    /// <summary>The review with the gate open: the order waits for an acceptance.</summary>
    Acceptance,
}

/// <summary>
/// Flow 9: choose, review, place. The step is in the address and the order is in the browser's tab, so a refusal at the gate,
/// a reload or a restart of the server keeps both.
/// </summary>
public sealed partial class NewOrderPage(
    OrderService orders,
    OrderQueries orderQueries,
    CustomerQueries customers,
    AcceptanceQueries acceptances,
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
    private static readonly string[] GateFocus = [GatePanel.FirstField, FocusOnChange.Heading];
    private readonly FormSubmit submit = new();
    private CustomerProfile? profile;
    private AcceptanceHistory? history;
    private PortfolioLine? line;
    private string? currency;
    private NewOrderForm? form;
    private FormFaults? faults;
    private IReadOnlyList<PricedLine> lines = [];
    private OrderTotals totals = new(0, 0, 0);
    private NewOrderStep step;
    private bool isMissing;
    private bool isPlacing;
    private bool wasRestored;
    private bool wasAcceptedMeanwhile;

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

        if (form is null)
        {
            var draft = await drafts.ReadAsync<Dictionary<string, string>>(DraftKey);
            wasRestored = draft is not null;
            Take(new NewOrderForm(draft));
        }

        step = Step switch
        {
            "review" => NewOrderStep.Review,
            "acceptance" => NewOrderStep.Acceptance,
            _ => NewOrderStep.Offers,
        };
        if (step != NewOrderStep.Offers && Judge().Length > 0)
        {
            // An address can name a step that the chosen lines do not allow yet.
            navigation.NavigateTo(Path, replace: true);
        }

        LeaveGateWhenAccepted();
    }

    protected override void Forget() => (profile, history, line, form) = (null, null, null, null);

    protected override async Task ReadAsync()
    {
        var found = await customers.ProfileAsync(Caller, CustomerTenantId, Closed);
        var past = await acceptances.HistoryAsync(Caller, CustomerTenantId, Closed);
        var catalogue = await orderQueries.CatalogueAsync(Caller, CustomerTenantId, Closed);
        line = await portfolio.LineAsync(Caller, CustomerTenantId, Closed);
        isMissing = !found.IsSuccess || !past.IsSuccess || !catalogue.IsSuccess || line is null;
        if (!isMissing)
        {
            (profile, history, currency) = (found.Value, past.Value, catalogue.Value.Currency);
            LeaveGateWhenAccepted();
        }
    }

    // The customer accepted, or a colleague attested, while the gate was open.
    private void LeaveGateWhenAccepted()
    {
        if (
            step == NewOrderStep.Acceptance
            && !isPlacing
            && line is not null
            && AcceptanceConclusion.IsAcceptance(line.Status)
        )
        {
            wasAcceptedMeanwhile = true;
            navigation.NavigateTo(Path + "?step=review", replace: true);
        }
    }

    private void Take(NewOrderForm taken)
    {
        form = taken;
        faults = new FormFaults(sentences, LabelOf);
        Judge();
    }

    private FieldFault[] Judge()
    {
        FieldFault[] found = [.. NewOrderRules.Check(form!.ToRequest(), out lines).Faults.Select(form.AtInput)];
        faults!.Judge(found);
        totals = OrderTotals.Of(
            lines.Select(priced => (priced.Plan.Billing, priced.Quantity, priced.Plan.PriceIn(currency!)))
        );
        return found;
    }

    private string LabelOf(string input)
    {
        var parts = input.Split('-');
        var place = parts.Length > 1 ? form!.Lines.ToList().IndexOf(parts[1]) + 1 : 0;
        return place > 0 ? $"{texts["LineNumber", place]}, {texts[parts[0]]}" : texts["Offers"];
    }

    private async Task ChangeAsync(string input)
    {
        faults!.Change(input);
        wasRestored = false;
        submit.ClearFailure();
        Judge();
        await drafts.WriteAsync(DraftKey, form!.Draft);
    }

    private void Leave(string input)
    {
        faults!.Leave(input);
        Judge();
    }

    private Task AddAsync()
    {
        form!.Add();
        return ChangeAsync(string.Empty);
    }

    private Task RemoveAsync(string number)
    {
        form!.Remove(number);
        return ChangeAsync(string.Empty);
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
        Judge();
        if (faults!.Submit())
        {
            wasAcceptedMeanwhile = false;
            await drafts.WriteAsync(DraftKey, form!.Draft);
            navigation.NavigateTo(Path + "?step=review");
        }
    }

    private Task PlaceAsync() =>
        submit.RunAsync(async () =>
        {
            var refusal = await SendAsync(order =>
                orders.PlaceAsync(Caller, CustomerTenantId, order, CancellationToken.None)
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
                    return RefusedLines(refusal) ? null : refusal;
            }
        });

    private async Task<PortalError?> PlaceWithAttestationAsync(NewAttestation attestation)
    {
        var refusal = await SendAsync(order =>
            orders.PlaceWithAttestationAsync(Caller, CustomerTenantId, order, attestation, CancellationToken.None)
        );
        RefusedLines(refusal);
        return refusal;
    }

    private async Task<PortalError?> SendAsync(Func<NewOrder, Task<Result<PlacedOrder>>> place)
    {
        isPlacing = true;
        try
        {
            await drafts.WriteAsync(DraftKey, form!.Draft);
            var requestId = await drafts.RequestIdAsync(form.Draft);
            return (await place(form.ToRequest() with { RequestId = requestId })).Error;
        }
        finally
        {
            isPlacing = false;
        }
    }

    /// <summary>Goes back to the lines if the refusal is about them.</summary>
    private bool RefusedLines(PortalError? error)
    {
        if (
            error is not InvalidFields invalid
            || !invalid.Fields.Any(fault => fault.Field.StartsWith(nameof(NewOrder.Lines), StringComparison.Ordinal))
        )
        {
            return false;
        }

        faults!.Refuse(invalid.Fields.Select(form!.AtInput));
        navigation.NavigateTo(Path, replace: true);
        return true;
    }

    private async Task FinishAsync()
    {
        await drafts.RemoveAsync(DraftKey);
        toasts.Success(texts["Placed"]);
        navigation.NavigateTo(OrdersPath, replace: true);
    }
}
