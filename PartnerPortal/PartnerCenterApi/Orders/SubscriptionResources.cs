using PartnerPortal.PartnerCenterApi.Customers;
using PartnerPortal.PartnerCenterApi.Wire;

namespace PartnerPortal.PartnerCenterApi.Orders;

/// <summary>Wire: Subscription (Microsoft's page 'Subscription resources').</summary>
internal sealed record SubscriptionResource(
    Guid Id,
    string OfferId,
    string OfferName,
    string FriendlyName,
    int Quantity,
    string UnitType,
    string CreationDate,
    string EffectiveStartDate,
    string CommitmentEndDate,
    string Status,
    bool AutoRenewEnabled,
    bool IsTrial,
    string BillingType,
    string BillingCycle,
    string? TermDuration,
    bool IsMicrosoftProduct,
    string ContractType,
    Guid? OrderId,
    ResourceLinks Links,
    ResourceAttributes Attributes
);

/// <summary>
/// Wire: a subscription that is sent back changed. SDKs send the whole resource; status and quantity are read of it, and a quantity
/// of 0, which an SDK sends where none was set, stands for none.
/// </summary>
internal sealed record SentSubscriptionResource(string? Status, int? Quantity, SentAttributesResource? Attributes);
