namespace PartnerPortal.Domain.Orders;

/// <summary>Valid requests for orders and carts.</summary>
internal static class OrderRequests
{
    public const string Exchange = "CFQ7TTC0LH16:0001:CFQ7TTC0K971";
    public const string BusinessBasic = "CFQ7TTC0LH18:0001:CFQ7TTC0KD8F";
    public const string AzurePlan = "DZH318Z0BPS6:0001:DZH318Z0BML6";
    public const string WindowsServer = "DG7GMGF0D5RK:0005:DG7GMGF0DVSV";

    public static NewOrderLine Line(
        int quantity = 5,
        string offer = Exchange,
        TermDuration term = TermDuration.OneYear,
        BillingCycle billing = BillingCycle.Monthly
    ) =>
        new()
        {
            CatalogItemId = offer,
            Term = term,
            Billing = billing,
            Quantity = quantity,
        };

    public static NewOrder NewOrder(params NewOrderLine[] lines) =>
        new() { RequestId = Guid.NewGuid(), Lines = lines.Length == 0 ? [Line()] : lines };

    public static NewCart NewCart(params NewOrderLine[] lines) =>
        new()
        {
            RequestId = Guid.NewGuid(),
            Lines = [.. (lines.Length == 0 ? [Line()] : lines).Select((line, number) => new NewCartLine(number, line))],
        };
}
