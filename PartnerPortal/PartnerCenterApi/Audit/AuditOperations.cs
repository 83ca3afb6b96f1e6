using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.PartnerCenterApi.Wire;

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
        [AuditAction.QualificationAdded] = new("customer", "update_customer_qualification"),
        [AuditAction.CustomerDeleted] = new("customer", "delete_customer"),
        [AuditAction.CredentialsReset] = new("customer_user", "reset_customer_user_password"),
        [AuditAction.OrderPlaced] = new("order", "create_order"),
        [AuditAction.QuantityChanged] = new("subscription", "update_subscription"),
        [AuditAction.SubscriptionRenewed] = new("subscription", "update_subscription"),
        [AuditAction.SubscriptionCancelled] = new("subscription", "update_subscription"),
        [AuditAction.RelationshipAdded] = new("partner_customer_relationship", "extend_relationship"),
        [AuditAction.RelationshipRemoved] = new(
            "partner_customer_relationship",
            "remove_partner_customer_relationship"
        ),
        [AuditAction.ApiClientCreated] = new("application", "register_application"),
        [AuditAction.ApiClientRevoked] = new("application", "unregister_application"),
        [AuditAction.AgentInvited] = new("partner_user", "create_partner_user"),
        [AuditAction.AgentRolesChanged] = new("partner_user", "update_partner_user"),
        [AuditAction.AgentDisabled] = new("partner_user", "update_partner_user"),
        [AuditAction.AgentEnabled] = new("partner_user", "update_partner_user"),
    };

    // Of some of these the portal has no events.
    private enum ResourceType
    {
        Undefined,
        Customer,
        CustomerUser,
        Order,
        Subscription,
        License,
        ThirdPartyAddOn,
        MpnAssociation,
        Transfer,
        Application,
        ApplicationCredential,
        PartnerUser,
        PartnerRelationship,
        Referral,
        SoftwareKey,
        SoftwareDownloadLink,
        SpendingLimit,
        Invoice,
        Agreement,
        PartnerCustomerRelationship,
        SelfServePolicy,
        GranularAdminRelationship,
        GranularAdminAccessAssignment,
        PartnerCustomerDap,
        Credit,
        CustomerDirectoryRole,
        SoftwarePage,
        Device,
        Policy,
        Overage,
        NewCommerceMigration,
        AzureEntitlement,
        IndirectProviderIndirectResellerDap,
    }

    public static IReadOnlyCollection<AuditAction> All => known.Keys;

    /// <summary>The documented kinds of resources.</summary>
    public static IEnumerable<string> ResourceTypes => Enum.GetValues<ResourceType>().Select(type => WireName.Of(type));

    public static AuditOperation Of(AuditAction action) => known[action];

    /// <summary>The actions on a kind of resource, maybe none; <see langword="false"/> for a kind that is not documented.</summary>
    public static bool TryOfResource(string resourceType, out IReadOnlyCollection<AuditAction> actions)
    {
        var isDocumented = WireName.TryParse<ResourceType>(resourceType, out var type);
        var name = WireName.Of(type);
        actions =
        [
            .. known
                .Where(pair => isDocumented && string.Equals(pair.Value.ResourceType, name, StringComparison.Ordinal))
                .Select(pair => pair.Key),
        ];
        return isDocumented;
    }
}
