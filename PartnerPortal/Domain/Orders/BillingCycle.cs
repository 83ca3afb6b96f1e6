namespace PartnerPortal.Domain.Orders;

/// <summary>How often a price is charged. The numbers are stored.</summary>
public enum BillingCycle
{
    /// <summary>Nothing is charged by cycle.</summary>
    None = 0,

    Monthly = 1,

    Annual = 2,

    /// <summary>Once, for the whole term.</summary>
    OneTime = 3,
}

/// <summary>Billing cycles as the wire writes them (spec/partner-center-api.md 7.2).</summary>
public static class BillingCycles
{
    private static readonly IReadOnlyList<(BillingCycle Billing, string Wire)> Known =
    [
        (BillingCycle.None, "none"),
        (BillingCycle.Monthly, "monthly"),
        (BillingCycle.Annual, "annual"),
        (BillingCycle.OneTime, "one_time"),
    ];

    public static string ToWire(this BillingCycle billing) => Known.Single(known => known.Billing == billing).Wire;

    /// <summary>The cycle with this name on the wire, in any case; null if there is none.</summary>
    public static BillingCycle? FromWire(string? wire)
    {
        foreach (var known in Known)
        {
            if (string.Equals(known.Wire, wire, StringComparison.OrdinalIgnoreCase))
            {
                return known.Billing;
            }
        }

        return null;
    }
}
