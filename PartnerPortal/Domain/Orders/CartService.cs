using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Idempotency;
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

/// <summary>Carts: filled without passing the gate, which is asked at the checkout.</summary>
public sealed class CartService(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Fills a cart. Answers the refusals of <see cref="CustomerDoor"/>, <see cref="InvalidFields"/>, or
    /// <see cref="RequestIdUsedBefore"/>. A request id that is on record answers its cart as it is now.
    /// </summary>
    public Task<Result<CartDetails>> CreateAsync(
        Caller caller,
        Guid customerTenantId,
        NewCart request,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<CartDetails>(
            async db =>
            {
                var entered = await EnterAsync(db, caller, customerTenantId, cancellationToken);
                if (!entered.TryGet(out var seller, out var error))
                {
                    return error;
                }

                var now = time.GetUtcNow().UtcDateTime;
                var known = await CarriedOutRequests.EnterAsync(
                    db,
                    caller.PartnerId,
                    RequestKind.Cart,
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
                    var before = await CartQueries
                        .Of(db, caller.PartnerId, customerTenantId)
                        .AsNoTracking()
                        .Include(candidate => candidate.Lines)
                        .SingleAsync(candidate => candidate.RequestId == request.RequestId, cancellationToken);
                    return DetailsOf(before, seller, now);
                }

                if (NewCartRules.Check(request.Lines) is { IsValid: false } faulty)
                {
                    return new InvalidFields(faulty.Faults);
                }

                var id = Guid.NewGuid();
                var cart = new Cart
                {
                    Id = id,
                    PartnerId = caller.PartnerId,
                    CustomerTenantId = customerTenantId,
                    RequestId = request.RequestId,
                    CreatedAt = now,
                    ExpiresAt = now + Cart.Lifetime,
                    LastModifiedAt = now,
                    LastModifiedByName = seller.Acting.Agent.DisplayName,
                    LastModifiedByEmail = seller.Acting.Agent.Email,
                    Lines = NewCartRules.ToLines(id, request.Lines),
                };
                db.Add(cart);
                db.Touch(customerTenantId);
                await AppendEventAsync(db, seller, AuditAction.CartCreated, cart, now, cancellationToken);
                return DetailsOf(cart, seller, now);
            },
            cancellationToken
        );

    /// <summary>
    /// Puts other lines into a cart that was not checked out. Answers the refusals of <see cref="CustomerDoor"/>,
    /// <see cref="CartNotFound"/>, <see cref="CartAlreadyOrdered"/>, <see cref="CartExpired"/> or
    /// <see cref="InvalidFields"/>.
    /// </summary>
    public Task<Result<CartDetails>> ChangeAsync(
        Caller caller,
        Guid customerTenantId,
        Guid cartId,
        IReadOnlyList<NewCartLine> lines,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<CartDetails>(
            async db =>
            {
                var entered = await EnterAsync(db, caller, customerTenantId, cancellationToken);
                if (!entered.TryGet(out var seller, out var error))
                {
                    return error;
                }

                var cart = await FindAsync(db, caller, customerTenantId, cartId, cancellationToken);
                var now = time.GetUtcNow().UtcDateTime;
                if (cart is null)
                {
                    return new CartNotFound();
                }

                if (cart.Status == CartStatus.Ordered)
                {
                    return new CartAlreadyOrdered();
                }

                if (cart.IsExpiredAt(now))
                {
                    return new CartExpired();
                }

                if (NewCartRules.Check(lines) is { IsValid: false } faulty)
                {
                    return new InvalidFields(faulty.Faults);
                }

                db.RemoveRange(cart.Lines);
                await db.SaveChangesAsync(cancellationToken);
                cart.Lines.AddRange(NewCartRules.ToLines(cart.Id, lines));
                Mark(cart, seller, now);
                await AppendEventAsync(db, seller, AuditAction.CartChanged, cart, now, cancellationToken);
                return DetailsOf(cart, seller, now);
            },
            cancellationToken
        );

    /// <summary>
    /// Buys what a cart holds. What stops an order, such as the gate, is answered in its place: the cart stays as it is and
    /// can be checked out once that is mended. A cart that is ordered answers its orders again. Answers the refusals of
    /// <see cref="CustomerDoor"/>, <see cref="CartNotFound"/> or <see cref="CartExpired"/>.
    /// </summary>
    public Task<Result<CartCheckout>> CheckoutAsync(
        Caller caller,
        Guid customerTenantId,
        Guid cartId,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<CartCheckout>(
            async db =>
            {
                var entered = await EnterAsync(db, caller, customerTenantId, cancellationToken);
                if (!entered.TryGet(out var seller, out var error))
                {
                    return error;
                }

                var cart = await FindAsync(db, caller, customerTenantId, cartId, cancellationToken);
                var now = time.GetUtcNow().UtcDateTime;
                if (cart is null)
                {
                    return new CartNotFound();
                }

                if (cart.OrderId is { } orderId)
                {
                    var bought = await OrderQueries
                        .OrdersOf(db, caller.PartnerId, customerTenantId)
                        .SingleAsync(candidate => candidate.Id == orderId, cancellationToken);
                    return new CartCheckout(cart.Id, [OrderQueries.SummaryOf(bought)], []);
                }

                if (cart.IsExpiredAt(now))
                {
                    return new CartExpired();
                }

                // The catalogue may have changed since the cart was filled.
                var rules = NewCartRules.CheckOut(cart, out var lines);
                var refusal = rules.IsValid
                    ? await OrderGate.PassAsync(db, seller, attestation: null, now, cancellationToken)
                    : new InvalidFields(rules.Faults);
                if (refusal is not null)
                {
                    return new CartCheckout(cart.Id, [], [new OrderGroupRefusal(Cart.OrderGroup, refusal)]);
                }

                var order = await OrderPlacing.PlaceAsync(db, seller, Guid.NewGuid(), lines, now, cancellationToken);
                (cart.Status, cart.OrderId) = (CartStatus.Ordered, order.Id);
                db.Touch(customerTenantId);
                Mark(cart, seller, now);
                return new CartCheckout(cart.Id, [OrderQueries.SummaryOf(order)], []);
            },
            cancellationToken
        );

    private static Task<Result<ActingSeller>> EnterAsync(
        PortalDb db,
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) => CustomerDoor.EnterAsync(db, caller, customerTenantId, [AgentPermission.Order], cancellationToken);

    private static Task<Cart?> FindAsync(
        PortalDb db,
        Caller caller,
        Guid customerTenantId,
        Guid cartId,
        CancellationToken cancellationToken
    ) =>
        CartQueries
            .Of(db, caller.PartnerId, customerTenantId)
            .Include(candidate => candidate.Lines)
            .SingleOrDefaultAsync(candidate => candidate.Id == cartId, cancellationToken);

    // The version is in the condition of the write, so only one of two simultaneous changes counts.
    private static void Mark(Cart cart, ActingSeller seller, DateTime now)
    {
        cart.Version++;
        cart.LastModifiedAt = now;
        cart.LastModifiedByName = seller.Acting.Agent.DisplayName;
        cart.LastModifiedByEmail = seller.Acting.Agent.Email;
    }

    private static CartDetails DetailsOf(Cart cart, ActingSeller seller, DateTime now) =>
        CartDetails.Of(cart, Catalogue.CurrencyOf(seller.Acting.Partner.Country), now);

    private static Task AppendEventAsync(
        PortalDb db,
        ActingSeller seller,
        AuditAction action,
        Cart cart,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        AuditLog.AppendAsync(
            db,
            cart.PartnerId,
            AuditActor.Of(seller.Acting),
            action,
            seller.Subject,
            new
            {
                CartId = cart.Id,
                Lines = cart
                    .Lines.Select(line => new
                    {
                        line.CatalogItemId,
                        Term = line.Term.ToWire(),
                        Billing = line.Billing.ToWire(),
                        line.Quantity,
                    })
                    .ToList(),
            },
            now,
            cancellationToken
        );
}
