using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Time;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Orders;

/// <summary>The subscriptions of a customer, each with what can be done with it.</summary>
public sealed partial class SubscriptionTable(
    SubscriptionService service,
    ConfirmDialog confirm,
    UserClock clock,
    ErrorSentences sentences,
    IStringLocalizer<OrdersText> texts
)
{
    private PortalError? failure;

    [Parameter, EditorRequired]
    public IReadOnlyList<SubscriptionLine> Subscriptions { get; set; } = [];

    [Parameter, EditorRequired]
    public CustomerProfile Profile { get; set; } = null!;

    [Parameter, EditorRequired]
    public AcceptanceHistory History { get; set; } = null!;

    [Parameter, EditorRequired]
    public AcceptanceStatus Status { get; set; }

    /// <summary>The subscription whose form is open.</summary>
    [Parameter]
    public Guid? Changing { get; set; }

    [Parameter]
    public EventCallback<Guid> OpenChange { get; set; }

    /// <summary>Raised with the sentence that says what was done.</summary>
    [Parameter]
    public EventCallback<string> Done { get; set; }

    [Parameter]
    public EventCallback Close { get; set; }

    [CascadingParameter]
    private AgentProfile Agent { get; set; } = null!;

    [CascadingParameter]
    private Caller Caller { get; set; } = null!;

    private bool MayOrder => Agent.May(AgentPermission.Order);

    /// <summary>The same words are in each row, so screen readers get the row's name too.</summary>
    private string Named(string action, SubscriptionLine subscription) => $"{texts[action]}: {subscription.OfferName}";

    private async Task RenewAsync(SubscriptionLine subscription)
    {
        if (subscription.TermEndsAt is not { } end)
        {
            return;
        }

        var next = subscription.Term.Next(subscription.StartedAt, end);
        if (
            await confirm.AskAsync(
                texts["RenewTitle", subscription.OfferName],
                texts["RenewQuestion", clock.LongDate(end), clock.LongDate(next)],
                texts["Renew"]
            )
        )
        {
            await FinishAsync(
                service.RenewAsync(
                    Caller,
                    Profile.CustomerTenantId,
                    subscription.Id,
                    subscription.Version,
                    CancellationToken.None
                ),
                texts["Renewed", clock.LongDate(next)]
            );
        }
    }

    private async Task CancelAsync(SubscriptionLine subscription)
    {
        if (
            await confirm.AskAsync(
                texts["CancelTitle", subscription.OfferName],
                texts["CancelQuestion"],
                texts["CancelSubscription"],
                danger: true,
                texts["KeepSubscription"]
            )
        )
        {
            await FinishAsync(
                service.CancelAsync(
                    Caller,
                    Profile.CustomerTenantId,
                    subscription.Id,
                    subscription.Version,
                    CancellationToken.None
                ),
                texts["Cancelled"]
            );
        }
    }

    private async Task FinishAsync(Task<Result<SubscriptionLine>> work, string done)
    {
        failure = (await work).Error;
        if (failure is null)
        {
            await Done.InvokeAsync(done);
        }
    }
}
