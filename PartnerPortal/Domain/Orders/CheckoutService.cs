using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Orders;

/// <summary>What checking out has led to: for each order group of the cart either its order, or why there is none.</summary>
public sealed record CartCheckout(
    Guid CartId,
    IReadOnlyList<OrderSummary> Orders,
    IReadOnlyList<OrderGroupRefusal> Refusals
);

/// <summary>Why an order group was not bought.</summary>
public sealed record OrderGroupRefusal(string OrderGroup, PortalError Error);

/// <summary>Buys what carts hold, behind the gate; a cart becomes one order, whoever checks it out and however often.</summary>
public sealed class CheckoutService(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Buys what a cart holds. What stops an order, such as the gate, is answered in its place: the cart stays as it is and
    /// can be checked out once that is mended. A cart that is ordered answers its orders again. Answers the refusals of
    /// <see cref="CustomerDoor"/>, <see cref="CartNotFound"/>, <see cref="CartExpired"/> or <see cref="CartChangedMeanwhile"/>.
    /// </summary>
    /// <param name="seenVersion">The version that is bought; null for whichever is there.</param>
    public Task<Result<CartCheckout>> CheckoutAsync(
        Caller caller,
        Guid customerTenantId,
        Guid cartId,
        long? seenVersion,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<CartCheckout>(
            db => BuyAsync(db, caller, customerTenantId, cartId, seenVersion, attestation: null, cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// Save and continue: records the attestation and buys what the cart holds, both or nothing. Answers the refusals of
    /// <see cref="CheckoutAsync"/>, of an attestation and of the gate; <see cref="CartAlreadyOrdered"/> where the cart was
    /// ordered without this attestation.
    /// </summary>
    public Task<Result<CartCheckout>> CheckoutWithAttestationAsync(
        Caller caller,
        Guid customerTenantId,
        Guid cartId,
        long? seenVersion,
        NewAttestation attestation,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<CartCheckout>(
            async db =>
            {
                var bought = await BuyAsync(
                    db,
                    caller,
                    customerTenantId,
                    cartId,
                    seenVersion,
                    attestation,
                    cancellationToken
                );
                // As a value it would leave the attestation on record.
                return bought.IsSuccess && bought.Value.Refusals is [var refusal, ..] ? refusal.Error : bought;
            },
            cancellationToken
        );

    private async Task<Result<CartCheckout>> BuyAsync(
        PortalDb db,
        Caller caller,
        Guid customerTenantId,
        Guid cartId,
        long? seenVersion,
        NewAttestation? attestation,
        CancellationToken cancellationToken
    )
    {
        var entered = await CustomerDoor.EnterAsync(
            db,
            caller,
            customerTenantId,
            attestation is null ? [AgentPermission.Order] : [AgentPermission.Order, AgentPermission.Attest],
            cancellationToken
        );
        if (!entered.TryGet(out var seller, out var error))
        {
            return error;
        }

        var cart = await CartQueries
            .Of(db, caller.PartnerId, customerTenantId)
            .Include(candidate => candidate.Lines)
            .SingleOrDefaultAsync(candidate => candidate.Id == cartId, cancellationToken);
        if (cart is null)
        {
            return new CartNotFound();
        }

        if (cart.OrderId is { } orderId)
        {
            return
                attestation is null
                || await AcceptanceGate.IsOnRecordAsync(
                    db,
                    seller.Acting,
                    customerTenantId,
                    attestation,
                    cancellationToken
                )
                ? CheckedOut(
                    cart,
                    await OrderQueries
                        .OrdersOf(db, caller.PartnerId, customerTenantId)
                        .SingleAsync(candidate => candidate.Id == orderId, cancellationToken)
                )
                : new CartAlreadyOrdered();
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (cart.IsExpiredAt(now))
        {
            return new CartExpired();
        }

        if (seenVersion is not null && seenVersion != cart.Version)
        {
            return new CartChangedMeanwhile(
                CartDetails.Of(cart, Catalogue.CurrencyOf(seller.Acting.Partner.Country), now)
            );
        }

        // The catalogue may have changed since the cart was filled.
        var rules = NewCartRules.CheckOut(cart, out var lines);
        var refusal = rules.IsValid
            ? await OrderGate.PassAsync(db, seller, attestation, now, cancellationToken)
            : new InvalidFields(rules.Faults);
        if (refusal is not null)
        {
            return new CartCheckout(cart.Id, [], [new OrderGroupRefusal(Cart.OrderGroup, refusal)]);
        }

        var order = await OrderPlacing.PlaceAsync(db, seller, Guid.NewGuid(), lines, now, cancellationToken);
        (cart.Status, cart.OrderId) = (CartStatus.Ordered, order.Id);
        cart.MarkChanged(seller.Acting.Agent, now);
        db.Touch(customerTenantId);
        return CheckedOut(cart, order);
    }

    private static CartCheckout CheckedOut(Cart cart, Order order) => new(cart.Id, [OrderQueries.SummaryOf(order)], []);
}
