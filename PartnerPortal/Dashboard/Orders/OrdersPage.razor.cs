using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Orders;

/// <summary>
/// What the partner has sold to one customer, and the carts that wait to be. Which subscription's form is open is in the address; a change made
/// elsewhere shows immediately and leaves an open form alone.
/// </summary>
public sealed partial class OrdersPage(
    OrderQueries orders,
    CartQueries cartQueries,
    CustomerQueries customers,
    AcceptanceQueries acceptances,
    PortfolioQueries portfolio,
    Toasts toasts,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<OrdersText> texts,
    IStringLocalizer<DashboardText> dashboardTexts
)
{
    private CustomerProfile? profile;
    private AcceptanceHistory? history;
    private PortfolioLine? line;
    private CustomerOrders? sold;
    private OpenCarts? carts;
    private bool isMissing;

    [SupplyParameterFromQuery(Name = "change")]
    private Guid? Change { get; set; }

    private string Path => $"/customers/{CustomerTenantId}/orders";

    protected override void Forget() => (profile, history, line, sold, carts) = (null, null, null, null, null);

    protected override async Task ReadAsync()
    {
        var found = await customers.ProfileAsync(Caller, CustomerTenantId, Closed);
        var past = await acceptances.HistoryAsync(Caller, CustomerTenantId, Closed);
        var bought = await orders.OfCustomerAsync(Caller, CustomerTenantId, Closed);
        var open = await cartQueries.OpenAsync(Caller, CustomerTenantId, Closed);
        line = await portfolio.LineAsync(Caller, CustomerTenantId, Closed);
        isMissing = !found.IsSuccess || !past.IsSuccess || !bought.IsSuccess || !open.IsSuccess || line is null;
        if (!isMissing)
        {
            (profile, history, sold, carts) = (found.Value, past.Value, bought.Value, open.Value);
        }
    }

    private void OpenChange(Guid subscriptionId) => navigation.NavigateTo($"{Path}?change={subscriptionId}");

    private void CloseForms() => navigation.NavigateTo(Path);

    private async Task CloseAsync(string done)
    {
        await CatchUpAsync();
        toasts.Success(done);
        CloseForms();
    }
}
