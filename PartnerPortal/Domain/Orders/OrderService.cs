using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Idempotency;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Orders;

/// <summary>An order that is on record, whichever call placed it. <paramref name="PlacedAt"/> is UTC.</summary>
public sealed record PlacedOrder(Guid Id, DateTime PlacedAt);

/// <summary>Flow 9: buying, behind the gate.</summary>
public sealed class OrderService(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Places an order. Answers the refusals of <see cref="CustomerDoor"/>, <see cref="InvalidFields"/>,
    /// <see cref="RequestIdUsedBefore"/>, the refusal of <see cref="AccountStatusRule"/>, or
    /// <see cref="AcceptanceRequired"/> where the customer has no current acceptance. A request id that is on record answers its order again.
    /// </summary>
    public Task<Result<PlacedOrder>> PlaceAsync(
        Caller caller,
        Guid customerTenantId,
        NewOrder request,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<PlacedOrder>(
            db => DecideAsync(db, caller, customerTenantId, request, cancellationToken),
            cancellationToken
        );

    private async Task<Result<PlacedOrder>> DecideAsync(
        PortalDb db,
        Caller caller,
        Guid customerTenantId,
        NewOrder request,
        CancellationToken cancellationToken
    )
    {
        var entered = await CustomerDoor.EnterAsync(
            db,
            caller,
            customerTenantId,
            [AgentPermission.Order],
            cancellationToken
        );
        if (!entered.TryGet(out var seller, out var error))
        {
            return error;
        }

        var known = await CarriedOutRequests.EnterAsync(
            db,
            caller.PartnerId,
            RequestKind.Order,
            request.RequestId,
            new { customerTenantId, request.Lines },
            cancellationToken
        );
        if (!known.TryGet(out var isRepeat, out error))
        {
            return error;
        }

        if (isRepeat)
        {
            return await FindEarlierAsync(db, caller.PartnerId, request.RequestId, cancellationToken);
        }

        var rules = NewOrderRules.Check(request, out var lines);
        if (!rules.IsValid)
        {
            return new InvalidFields(rules.Faults);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var refusal = await OrderGate.PassAsync(db, seller, attestation: null, now, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var order = await OrderPlacing.PlaceAsync(db, seller, request.RequestId, lines, now, cancellationToken);
        return new PlacedOrder(order.Id, order.PlacedAt);
    }

    /// <summary>What an earlier call with the same request id placed.</summary>
    private static Task<PlacedOrder> FindEarlierAsync(
        PortalDb db,
        Guid partnerId,
        Guid requestId,
        CancellationToken cancellationToken
    ) =>
        db.Set<Order>()
            .Where(order => order.PartnerId == partnerId && order.RequestId == requestId)
            .Select(order => new PlacedOrder(order.Id, order.PlacedAt))
            .SingleAsync(cancellationToken);
}
