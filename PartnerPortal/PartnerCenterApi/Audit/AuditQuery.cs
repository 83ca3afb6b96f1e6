using System.Globalization;
using System.Text.Json;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.PartnerCenterApi.Faults;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Audit;

/// <summary>What narrows the audit records, as it was sent; it travels in the paging token.</summary>
internal sealed record AuditQuery(string? StartDate, string? EndDate, string? Filter)
{
    /// <summary>How far back the records go (spec/partner-center-api.md 7.3).</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(90);

    private static readonly TimeSpan DefaultReach = TimeSpan.FromDays(30);

    private const string CompanyName = "CompanyName";
    private const string CustomerId = "CustomerId";
    private const string ResourceType = "ResourceType";

    private enum WireOperator
    {
        Equals,
        Substring,
    }

    /// <summary>The filter that it stands for; <paramref name="now"/> is UTC.</summary>
    public bool TryRead(DateTime now, out AuditFilter filter, out Fault fault)
    {
        filter = null!;
        if (!TryDay(StartDate, "startDate", now - DefaultReach, out var from, out fault))
        {
            return false;
        }

        if (!TryDay(EndDate, "endDate", now, out var to, out fault))
        {
            return false;
        }

        if (from < now.Date - Reach)
        {
            fault = FaultCatalogue.InvalidParameter("startDate lies more than 90 days back.");
            return false;
        }

        if (to < from)
        {
            fault = FaultCatalogue.InvalidParameter("endDate lies before startDate.");
            return false;
        }

        filter = new AuditFilter
        {
            From = from,
            Until = to.AddDays(1),
            Actions = AuditOperations.All,
        };
        return string.IsNullOrWhiteSpace(Filter) || TryNarrow(Filter, ref filter, out fault);
    }

    private static bool TryDay(string? text, string name, DateTime otherwise, out DateTime day, out Fault fault)
    {
        (day, fault) = (otherwise.Date, null!);
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (WireMoment.TryParseParameter(text, out var moment) && moment.UtcDateTime.Year < DateTime.MaxValue.Year)
        {
            day = moment.UtcDateTime.Date;
            return true;
        }

        fault = FaultCatalogue.InvalidParameter($"{name} must be a day such as 2026-01-31.");
        return false;
    }

    private static bool TryNarrow(string text, ref AuditFilter filter, out Fault fault)
    {
        fault = FaultCatalogue.InvalidParameter(
            "filter must be JSON such as {\"Field\":\"CompanyName\",\"Value\":\"cont\",\"Operator\":\"substring\"}."
        );
        SentFilter? sent;
        try
        {
            sent = text.Length > 2048 ? null : JsonSerializer.Deserialize<SentFilter>(text, ApiJson.Options);
        }
        catch (JsonException)
        {
            return false;
        }

        if (sent is not { Field: { } field, Value: { Length: > 0 } value })
        {
            return false;
        }

        var isKnown = WireName.TryParse<WireOperator>(sent.Operator, out var operation);
        switch (field.ToUpperInvariant())
        {
            case "COMPANYNAME" when isKnown && operation == WireOperator.Substring:
                filter = filter with { CustomerName = value };
                return true;
            case "CUSTOMERID" when isKnown && operation == WireOperator.Equals && Guid.TryParse(value, out var id):
                filter = filter with { CustomerTenantId = id };
                return true;
            case "RESOURCETYPE" when isKnown && operation == WireOperator.Equals:
                fault = FaultCatalogue.UnknownName("filter.Value", value, AuditOperations.ResourceTypes);
                if (!AuditOperations.TryOfResource(value, out var actions))
                {
                    return false;
                }

                // Without an action a filter asks for all of them, and of this resource there are none.
                filter = filter with
                {
                    Actions = actions,
                    Until = actions.Count > 0 ? filter.Until : filter.From,
                };
                return true;
            default:
                fault = FaultCatalogue.InvalidParameter(
                    $"filter takes {CompanyName} with substring, {CustomerId} or {ResourceType} with equals; a customer's id is a GUID."
                );
                return false;
        }
    }

    /// <summary>As text for a token; null where nothing was sent.</summary>
    public string? ToText() =>
        string.IsNullOrEmpty(StartDate) && string.IsNullOrEmpty(EndDate) && string.IsNullOrEmpty(Filter)
            ? null
            : JsonSerializer.Serialize(this);

    public static AuditQuery FromText(string? text) =>
        text is null ? new AuditQuery(null, null, null) : JsonSerializer.Deserialize<AuditQuery>(text)!;

    /// <summary>The query of a link to the same records.</summary>
    public string ToUri(int size) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"/auditrecords?size={size}{Part("startDate", StartDate)}{Part("endDate", EndDate)}{Part("filter", Filter)}"
        );

    private static string Part(string name, string? value) =>
        string.IsNullOrEmpty(value) ? string.Empty : $"&{name}={Uri.EscapeDataString(value)}";

    private sealed record SentFilter(string? Field, string? Value, string? Operator);
}
