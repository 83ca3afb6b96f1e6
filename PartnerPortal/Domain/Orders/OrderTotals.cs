namespace PartnerPortal.Domain.Orders;

/// <summary>What lines cost together, by how often it is charged; in minor units of one currency.</summary>
public sealed record OrderTotals(long Monthly, long Annual, long OneTime)
{
    /// <summary>What the first invoice holds: one cycle of everything.</summary>
    public long FirstInvoice => checked(Monthly + Annual + OneTime);

    /// <summary>The sum of lines, each with its billing, quantity and price of one.</summary>
    public static OrderTotals Of(IEnumerable<(BillingCycle Billing, int Quantity, long UnitPrice)> lines)
    {
        var (monthly, annual, oneTime) = (0L, 0L, 0L);
        foreach (var (billing, quantity, unitPrice) in lines)
        {
            var amount = checked(quantity * unitPrice);
            switch (billing)
            {
                case BillingCycle.Monthly:
                    monthly = checked(monthly + amount);
                    break;
                case BillingCycle.Annual:
                    annual = checked(annual + amount);
                    break;
                case BillingCycle.OneTime:
                    oneTime = checked(oneTime + amount);
                    break;
                case BillingCycle.None:
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(lines), billing, message: null);
            }
        }

        return new OrderTotals(monthly, annual, oneTime);
    }
}
