namespace PartnerPortal.DemoData;

/// <summary>
/// Every customer of the demo. Names are Microsoft's fictional companies; <c>wingtiptoys</c> stays free, for the customer
/// that a demo creates.
/// </summary>
internal static class DemoCustomers
{
    public static IReadOnlyList<DemoCustomer> All =>
        [
            .. DemoCustomersSweden.All,
            .. DemoCustomersNordic.All,
            .. DemoCustomersAbroad.All,
            .. DemoCustomersWideWorld.All,
            .. DemoCustomersTailspin.All,
        ];
}
