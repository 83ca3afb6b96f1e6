using PartnerPortal.Domain.Orders;

namespace PartnerPortal.DemoData;

/// <summary>One position of an order of the demo.</summary>
internal sealed record DemoPosition(string CatalogItemId, TermDuration Term, BillingCycle Billing, int Quantity)
{
    public NewOrderLine ToLine() =>
        new()
        {
            CatalogItemId = CatalogItemId,
            Term = Term,
            Billing = Billing,
            Quantity = Quantity,
        };
}

/// <summary>What customers of the demo buy.</summary>
internal static class DemoOffers
{
    public static DemoPosition AzurePlan =>
        new("DZH318Z0BPS6:0001:DZH318Z0BML6", TermDuration.None, BillingCycle.Monthly, 1);

    public static DemoPosition BusinessBasic(int licences) => Yearly("CFQ7TTC0LH18:0001:CFQ7TTC0KD8F", licences);

    public static DemoPosition BusinessStandard(int licences) => Yearly("CFQ7TTC0LDPB:0001:CFQ7TTC0KFZN", licences);

    public static DemoPosition BusinessPremium(int licences) => Yearly("CFQ7TTC0LCHC:0002:CFQ7TTC0MJ4X", licences);

    public static DemoPosition E3(int licences) => Yearly("CFQ7TTC0LFLX:0001:CFQ7TTC0K3RQ", licences);

    public static DemoPosition E5(int licences) =>
        new("CFQ7TTC0LFLZ:0002:CFQ7TTC0M8TR", TermDuration.OneYear, BillingCycle.Annual, licences);

    public static DemoPosition Exchange(int licences) => Yearly("CFQ7TTC0LH16:0001:CFQ7TTC0K971", licences);

    public static DemoPosition ExchangeByMonth(int licences) =>
        new("CFQ7TTC0LH16:0001:CFQ7TTC0K971", TermDuration.OneMonth, BillingCycle.Monthly, licences);

    public static DemoPosition WindowsServer(int packs) =>
        new("DG7GMGF0D5RK:0005:DG7GMGF0DVSV", TermDuration.ThreeYears, BillingCycle.OneTime, packs);

    public static DemoPosition ReservedInstance(int instances) =>
        new("DZH318Z0BQ3Q:00K2:DZH318Z08B7N", TermDuration.OneYear, BillingCycle.Monthly, instances);

    private static DemoPosition Yearly(string catalogItemId, int licences) =>
        new(catalogItemId, TermDuration.OneYear, BillingCycle.Monthly, licences);
}
