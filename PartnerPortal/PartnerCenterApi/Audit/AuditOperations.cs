using PartnerPortal.Domain.AuditTrail;

namespace PartnerPortal.PartnerCenterApi.Audit;

/// <summary>What an action is called on the wire.</summary>
internal sealed record AuditOperation(string ResourceType, string OperationType);

/// <summary>
/// The actions that have a documented name (spec/partner-center-api.md 7.3). Others stay in the portal's own trail: their name
/// on the wire would be made up.
/// </summary>
internal static class AuditOperations
{
    private static readonly Dictionary<AuditAction, AuditOperation> known = new()
    {
        [AuditAction.AcceptanceAttested] = new("agreement", "create_agreement"),
        [AuditAction.CustomerCreated] = new("customer", "add_customer"),
        [AuditAction.CustomerChanged] = new("customer", "update_customer_billing_profile"),
        [AuditAction.RelationshipAdded] = new("partner_customer_relationship", "extend_relationship"),
        [AuditAction.RelationshipRemoved] = new(
            "partner_customer_relationship",
            "remove_partner_customer_relationship"
        ),
    };

    public static IReadOnlyCollection<AuditAction> All => known.Keys;

    public static IEnumerable<string> ResourceTypes =>
        known.Values.Select(operation => operation.ResourceType).Distinct(StringComparer.Ordinal);

    public static AuditOperation Of(AuditAction action) => known[action];

    /// <summary>The actions on one kind of resource; empty for an unknown kind.</summary>
    public static IReadOnlyCollection<AuditAction> OfResource(string resourceType) =>
        [
            .. known
                .Where(pair => pair.Value.ResourceType.Equals(resourceType, StringComparison.OrdinalIgnoreCase))
                .Select(pair => pair.Key),
        ];
}
