using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Dashboard.Orders;

/// <summary>One order: what was bought, for how much, by whom and when, and what has become of it; also on paper.</summary>
public sealed partial class OrderPage(
    OrderQueries orders,
    CustomerQueries customers,
    PortfolioQueries portfolio,
    IStringLocalizer<OrdersText> texts,
    IStringLocalizer<DashboardText> dashboardTexts
)
{
    private CustomerProfile? profile;
    private PortfolioLine? line;
    private OrderDetails? found;
    private bool isMissing;

    [Parameter]
    public Guid OrderId { get; set; }

    protected override object Subject => (CustomerTenantId, OrderId);

    private string OrdersPath => $"/customers/{CustomerTenantId}/orders";

    public static string AddressOf(Guid customerTenantId, Guid orderId) =>
        $"/customers/{customerTenantId}/orders/{orderId}";

    protected override void Forget() => (profile, line, found) = (null, null, null);

    protected override async Task ReadAsync()
    {
        var customer = await customers.ProfileAsync(Caller, CustomerTenantId, Closed);
        var order = await orders.DetailsAsync(Caller, CustomerTenantId, OrderId, Closed);
        line = await portfolio.LineAsync(Caller, CustomerTenantId, Closed);
        isMissing = !customer.IsSuccess || line is null;
        if (!isMissing)
        {
            (profile, found) = (customer.Value, order.IsSuccess ? order.Value : null);
        }
    }
}
