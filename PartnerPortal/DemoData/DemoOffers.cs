using System.Globalization;
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
    /// <summary>Reads an offer and how many of it, such as <c>BusinessPremium 40</c>; without a number it is one.</summary>
    public static DemoPosition Parse(string text)
    {
        var words = text.Split(' ');
        var quantity = words is [_, var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 1;
        return words[0] switch
        {
            "AzurePlan" => Of("DZH318Z0BPS6:0001:DZH318Z0BML6", TermDuration.None),
            "BusinessBasic" => Of("CFQ7TTC0LH18:0001:CFQ7TTC0KD8F", TermDuration.OneYear),
            "BusinessStandard" => Of("CFQ7TTC0LDPB:0001:CFQ7TTC0KFZN", TermDuration.OneYear),
            "BusinessPremium" => Of("CFQ7TTC0LCHC:0002:CFQ7TTC0MJ4X", TermDuration.OneYear),
            "E3" => Of("CFQ7TTC0LFLX:0001:CFQ7TTC0K3RQ", TermDuration.OneYear),
            "E5" => Of("CFQ7TTC0LFLZ:0002:CFQ7TTC0M8TR", TermDuration.OneYear, BillingCycle.Annual),
            "Exchange" => Of("CFQ7TTC0LH16:0001:CFQ7TTC0K971", TermDuration.OneYear),
            "ExchangeByMonth" => Of("CFQ7TTC0LH16:0001:CFQ7TTC0K971", TermDuration.OneMonth),
            "WindowsServer" => Of("DG7GMGF0D5RK:0005:DG7GMGF0DVSV", TermDuration.ThreeYears, BillingCycle.OneTime),
            "ReservedInstance" => Of("DZH318Z0BQ3Q:00K2:DZH318Z08B7N", TermDuration.OneYear),
            _ => throw new InvalidDataException($"'{text}' is no offer of the demo."),
        };

        DemoPosition Of(string catalogItemId, TermDuration term, BillingCycle billing = BillingCycle.Monthly) =>
            new(catalogItemId, term, billing, quantity);
    }
}
