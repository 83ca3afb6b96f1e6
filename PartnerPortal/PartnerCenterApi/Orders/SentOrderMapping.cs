using System.Globalization;
using PartnerPortal.Domain.Orders;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Orders;

/// <summary>From the wire's carts and orders to the domain's requests.</summary>
internal static class SentOrderMapping
{
    /// <summary>The wire's names of a cart's members.</summary>
    public static readonly IReadOnlyDictionary<string, string> CartFields = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        [nameof(NewOrder.Lines)] = "lineItems",
        [nameof(NewOrderLine.Term)] = "termDuration",
        [nameof(NewOrderLine.Billing)] = "billingCycle",
    };

    /// <summary>The wire's names of an order's members.</summary>
    public static readonly IReadOnlyDictionary<string, string> OrderFields = new Dictionary<string, string>(
        CartFields,
        StringComparer.Ordinal
    )
    {
        [nameof(NewOrderLine.CatalogItemId)] = "offerId",
    };

    public static bool TryRead(SentCartResource sent, out IReadOnlyList<NewCartLine> lines, out Fault fault)
    {
        var read = new List<NewCartLine>();
        (lines, fault) = (read, null!);
        foreach (var (number, line) in (sent.LineItems ?? []).Index())
        {
            if (
                line is null
                || !TryLine(
                    number,
                    line.CatalogItemId,
                    line.FriendlyName,
                    line.Quantity,
                    line.BillingCycle,
                    line.TermDuration,
                    out var item,
                    out fault
                )
            )
            {
                fault ??= FaultCatalogue.InvalidMember(Member(number, null), "It is null.");
                return false;
            }

            read.Add(new NewCartLine(line.Id ?? number, item));
        }

        return true;
    }

    public static bool TryRead(SentOrderResource sent, Guid requestId, out NewOrder request, out Fault fault)
    {
        request = null!;
        fault = null!;
        var lines = new List<NewOrderLine>();
        foreach (var (number, line) in (sent.LineItems ?? []).Index())
        {
            if (
                line is null
                || !TryLine(
                    number,
                    line.OfferId,
                    line.FriendlyName,
                    line.Quantity,
                    string.IsNullOrEmpty(line.BillingCycle) ? sent.BillingCycle : line.BillingCycle,
                    line.TermDuration,
                    out var item,
                    out fault
                )
            )
            {
                fault ??= FaultCatalogue.InvalidMember(Member(number, null), "It is null.");
                return false;
            }

            lines.Add(item);
        }

        request = new NewOrder { RequestId = requestId, Lines = lines };
        return true;
    }

    private static bool TryLine(
        int number,
        string? catalogItemId,
        string? friendlyName,
        int? quantity,
        string? billingCycle,
        string? termDuration,
        out NewOrderLine line,
        out Fault fault
    )
    {
        line = null!;
        fault = null!;
        var billing = BillingCycle.None;
        if (!string.IsNullOrEmpty(billingCycle) && !WireName.TryParse(billingCycle, out billing))
        {
            fault = FaultCatalogue.UnknownName(
                Member(number, "billingCycle"),
                billingCycle,
                Enum.GetValues<BillingCycle>().Select(value => value.ToWire())
            );
            return false;
        }

        if (TermDurations.FromWire(termDuration) is not { } term)
        {
            fault = FaultCatalogue.UnknownName(
                Member(number, "termDuration"),
                termDuration,
                Enum.GetValues<TermDuration>()
                    .Where(value => value != TermDuration.None)
                    .Select(value => value.ToWire())
            );
            return false;
        }

        line = new NewOrderLine
        {
            CatalogItemId = catalogItemId ?? string.Empty,
            FriendlyName = friendlyName,
            Term = term,
            Billing = billing,
            Quantity = quantity ?? 0,
        };
        return true;
    }

    private static string Member(int number, string? member) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"lineItems[{number}]{(member is null ? string.Empty : "." + member)}"
        );
}
