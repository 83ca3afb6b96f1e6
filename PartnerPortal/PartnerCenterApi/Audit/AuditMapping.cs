using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Audit;

/// <summary>From an event of the trail to the wire's record.</summary>
internal static class AuditMapping
{
    public static AuditRecordResource Record(Guid partnerId, AuditEntry entry)
    {
        var operation = AuditOperations.Of(entry.Action);
        var (before, after) = Values(entry.Detail);
        return new AuditRecordResource(
            IdOf(partnerId, entry, operation),
            partnerId,
            entry.CustomerTenantId,
            entry.CustomerName,
            entry.ActorEmail ?? entry.ActorName,
            entry.ClientId?.ToString("D"),
            operation.ResourceType,
            before,
            after,
            operation.OperationType,
            entry.CorrelationId ?? CorrelationOf(partnerId, entry),
            WireMoment.WithZone(entry.At),
            "succeeded",
            [new AuditValueResource("AccessWay", entry.Way.ToString())],
            new ResourceAttributes("AuditRecord")
        );
    }

    /// <summary>Partner, customer, resource, operation without underscores, and ticks, as documented.</summary>
    public static string IdOf(Guid partnerId, AuditEntry entry, AuditOperation operation) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{partnerId:D}_{entry.CustomerTenantId ?? Guid.Empty:D}_{operation.ResourceType}_{operation.OperationType.Replace("_", string.Empty, StringComparison.Ordinal)}_{entry.At.Ticks}"
        );

    // A change holds both values, everything else what there is now.
    private static (string? Old, string? New) Values(string detail) =>
        JsonNode.Parse(detail) is JsonObject { Count: 2 } json && json["Old"] is { } before && json["New"] is { } after
            ? (before.ToJsonString(), after.ToJsonString())
            : (null, detail);

    // What was done on a screen has no correlation id: the one given out is the event's own, and always the same.
    private static string CorrelationOf(Guid partnerId, AuditEntry entry) =>
        new Guid(
            SHA256
                .HashData(
                    Encoding.UTF8.GetBytes(
                        string.Create(CultureInfo.InvariantCulture, $"audit:{partnerId:D}:{entry.Sequence}")
                    )
                )
                .AsSpan(0, 16)
        ).ToString("D");
}
