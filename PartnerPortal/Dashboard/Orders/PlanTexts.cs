using System.Globalization;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Orders;

namespace PartnerPortal.Dashboard.Orders;

/// <summary>Terms, billing and prices in words.</summary>
public static class PlanTexts
{
    /// <summary>Such as '1 year, billed monthly'.</summary>
    public static string Plan(IStringLocalizer<OrdersText> texts, TermDuration term, BillingCycle billing) =>
        term == TermDuration.None
            ? texts["ByUsage"]
            : texts["Plan", texts["Term_" + term].Value, texts["BilledPhrase_" + billing].Value];

    /// <summary>The price of one, such as '41,00 kr a month'.</summary>
    public static string Price(
        IStringLocalizer<OrdersText> texts,
        TermDuration term,
        BillingCycle billing,
        long unitPrice,
        string currency
    ) =>
        term == TermDuration.None
            ? texts["PriceByUsage"]
            : texts["Price_" + billing, MoneyTexts.Of(unitPrice, currency, CultureInfo.CurrentCulture)];

    /// <summary>A number of licences in the person's own digits and groups.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
