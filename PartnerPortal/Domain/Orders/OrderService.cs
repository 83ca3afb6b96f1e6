using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Orders;

/// <summary>An order that is on record, whichever call placed it. <paramref name="PlacedAt"/> is UTC.</summary>
public sealed record PlacedOrder(Guid Id, DateTime PlacedAt);

/// <summary>Flow 9: buying, behind the gate.</summary>
public sealed class OrderService(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Places an order. Answers the permission's refusal, <see cref="CustomerNotFound"/>, <see cref="InvalidFields"/>,
    /// <see cref="OrderRequestIdUsedBefore"/>, or <see cref="AcceptanceRequired"/> where the customer has no current
    /// acceptance. A request id that is on record answers its order again.
    /// </summary>
    public Task<Result<PlacedOrder>> PlaceAsync(
        Caller caller,
        Guid customerTenantId,
        NewOrder request,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<PlacedOrder>(
            db => DecideAsync(db, caller, customerTenantId, request, attestation: null, cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// Save and continue: records the attestation and places the very order, both or nothing. Answers what
    /// <see cref="PlaceAsync"/> answers, and the refusals of an attestation. An order that is on record is answered again
    /// without another attestation.
    /// </summary>
    public Task<Result<PlacedOrder>> PlaceWithAttestationAsync(
        Caller caller,
        Guid customerTenantId,
        NewOrder request,
        NewAttestation attestation,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<PlacedOrder>(
            db => DecideAsync(db, caller, customerTenantId, request, attestation, cancellationToken),
            cancellationToken
        );

    private async Task<Result<PlacedOrder>> DecideAsync(
        PortalDb db,
        Caller caller,
        Guid customerTenantId,
        NewOrder request,
        NewAttestation? attestation,
        CancellationToken cancellationToken
    )
    {
        var entered = await OrderAccess.EnterAsync(
            db,
            caller,
            customerTenantId,
            attestation is null ? [AgentPermission.Order] : [AgentPermission.Order, AgentPermission.Attest],
            cancellationToken
        );
        if (!entered.TryGet(out var ordering, out var error))
        {
            return error;
        }

        if (await MadeBeforeAsync(db, caller.PartnerId, request.RequestId, cancellationToken) is { } before)
        {
            return before.CustomerTenantId == customerTenantId
                ? new PlacedOrder(before.Id, before.PlacedAt)
                : new OrderRequestIdUsedBefore();
        }

        var rules = NewOrderRules.Check(request, out var lines);
        if (!rules.IsValid)
        {
            return new InvalidFields(rules.Faults);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var refusal = await OrderGate.PassAsync(db, ordering, attestation, now, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var order = Compose(ordering, request.RequestId, lines, now, out var subscriptions);
        db.AddRange(subscriptions);
        db.Add(order);
        var tenant = await db.Set<CustomerTenant>()
            .SingleAsync(tenant => tenant.Id == customerTenantId, cancellationToken);
        tenant.FirstPurchaseAt ??= now;
        db.Touch(customerTenantId);
        await WriteDownAsync(db, ordering, order, now, cancellationToken);
        return new PlacedOrder(order.Id, order.PlacedAt);
    }

    /// <summary>What an earlier call with the same request id placed.</summary>
    private static Task<Order?> MadeBeforeAsync(
        PortalDb db,
        Guid partnerId,
        Guid requestId,
        CancellationToken cancellationToken
    ) =>
        db.Set<Order>()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                order => order.PartnerId == partnerId && order.RequestId == requestId,
                cancellationToken
            );

    private static Order Compose(
        OrderingAgent ordering,
        Guid requestId,
        IReadOnlyList<PricedLine> lines,
        DateTime now,
        out IReadOnlyList<Subscription> subscriptions
    )
    {
        var (acting, relationship) = ordering;
        var currency = Catalogue.CurrencyOf(acting.Partner.Country);
        subscriptions =
        [
            .. lines.Select(line => new Subscription
            {
                Id = Guid.NewGuid(),
                PartnerId = acting.Partner.Id,
                CustomerTenantId = relationship.CustomerTenantId,
                CatalogItemId = line.Offer.CatalogItemId,
                OfferName = line.Offer.Name,
                Kind = line.Offer.Kind,
                Term = line.Plan.Term,
                Billing = line.Plan.Billing,
                Quantity = line.Quantity,
                UnitPrice = line.Plan.PriceIn(currency),
                Currency = currency,
                StartedAt = now,
                TermEndsAt = line.Plan.Term.EndAfter(now),
                RenewsAutomatically = line.Offer.HasLicenceCount,
                ChangedAt = now,
                ChangedByName = acting.Agent.DisplayName,
            }),
        ];
        var orderId = Guid.NewGuid();
        return new Order
        {
            Id = orderId,
            PartnerId = acting.Partner.Id,
            CustomerTenantId = relationship.CustomerTenantId,
            RequestId = requestId,
            Currency = currency,
            PlacedAt = now,
            PlacedByAgentId = acting.Agent.Id,
            PlacedByName = acting.Agent.DisplayName,
            Way = acting.Caller.Way,
            Lines =
            [
                .. subscriptions.Select(
                    (subscription, number) =>
                        new OrderLine
                        {
                            OrderId = orderId,
                            Number = number,
                            SubscriptionId = subscription.Id,
                            CatalogItemId = subscription.CatalogItemId,
                            OfferName = subscription.OfferName,
                            Term = subscription.Term,
                            Billing = subscription.Billing,
                            Quantity = subscription.Quantity,
                            UnitPrice = subscription.UnitPrice,
                        }
                ),
            ],
        };
    }

    /// <summary>What the audit trail tells of an order.</summary>
    internal static object DetailOf(Order order) =>
        new
        {
            OrderId = order.Id,
            order.Currency,
            Lines = order
                .Lines.Select(line => new
                {
                    line.CatalogItemId,
                    line.OfferName,
                    Term = line.Term.ToWire(),
                    Billing = line.Billing.ToWire(),
                    line.Quantity,
                    line.UnitPrice,
                    line.SubscriptionId,
                })
                .ToList(),
        };

    private static Task WriteDownAsync(
        PortalDb db,
        OrderingAgent ordering,
        Order order,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        AuditLog.AppendAsync(
            db,
            order.PartnerId,
            AuditActor.Of(ordering.Acting),
            AuditAction.OrderPlaced,
            ordering.Subject,
            DetailOf(order),
            now,
            cancellationToken
        );
}
